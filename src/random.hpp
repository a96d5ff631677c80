#pragma once
#include <cmath>
#include <random>

// The standard library fixes the numbers of its engines but not of its distributions; these give the same everywhere.

/// From 0 up to 1, evenly, in steps of 2^-32.
inline double unit(std::mt19937& random) {
  return static_cast<double>(random()) * 0x1p-32;
}

/// From least up to most, evenly.
inline double uniform(std::mt19937& random, double least, double most) {
  return least + (most - least) * unit(random);
}

/// With mean 0 and standard deviation 1: the polar method (Marsaglia and Bray, A convenient method for generating
/// normal variables, 1964).
inline double normal(std::mt19937& random) {
  double x, y, square;
  do {
    x = uniform(random, -1, 1);
    y = uniform(random, -1, 1);
    square = x * x + y * y;
  } while (square >= 1 || square == 0);
  // log1p here and not log, which would bring 4 kB of tables into the download.
  return x * std::sqrt(-2 * std::log1p(square - 1) / square);
}
