#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "descent/difference.hpp"
#include "descent/optimizer.hpp"
#include "random.hpp"

// How each player walks a course (search_course.hpp), after it has begun.

/// Guesses anywhere in the domain, evenly, for as long as it may.
template <class Course>
void guess(Course& course) {
  const SearchSettings& settings = course.settings();
  std::mt19937 random(settings.seed);
  std::vector<double> point(settings.start.size());
  while (!course.isOver()) {
    for (std::size_t i = 0; i < point.size(); ++i) point[i] = uniform(random, settings.least[i], settings.most[i]);
    course.tryAt(point);
  }
}

/// Moves one parameter at a time, the way that helped last and then the other way, and keeps what lowers the cost. When
/// nothing helped any parameter, it goes on with half the stride (compass search: Kolda, Lewis and Torczon,
/// Optimization by direct search, 2003, section 3). Below machine epsilon no stride can tell.
template <class Course>
void nudge(Course& course) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  std::vector<double> point = course.settings().start;
  std::vector<double> strides(point.size(), course.settings().stride);
  double lowest = course.cost();

  /// Whether moving the parameter by its stride helped; it is put back where it did not.
  const auto helps = [&](std::size_t parameter) {
    const double before = point[parameter];
    point[parameter] = before + strides[parameter];
    const auto cost = course.tryAt(point);
    if (cost && *cost < lowest) {
      lowest = *cost;
      return true;
    }
    point[parameter] = before;
    return false;
  };

  while (!course.isOver()) {
    bool helped = false;
    bool tells = false;
    for (std::size_t i = 0; i < point.size() && !course.isOver(); ++i) {
      if (std::abs(strides[i]) < epsilon * std::max(1.0, std::abs(point[i]))) continue;
      tells = true;
      bool moved = helps(i);
      if (!moved) {
        strides[i] = -strides[i];
        moved = helps(i);
        if (!moved) strides[i] = -strides[i];
      }
      helped = helped || moved;
    }
    if (!tells) return course.end(SearchEnd::noImprovement);
    if (helped) continue;
    for (double& stride : strides) stride /= 2;
  }
}

/// Where a descent has its gradient from, in the place where it stands.
enum class GradientSource {
  forward,  ///< n evaluations more, for the cost where it stands is known: n + 1 with it
  central,  ///< 2n
  exact,    ///< 1
};

template <class Course>
void gradientOf(Course& course, GradientSource source, std::span<double> point, std::span<double> gradient) {
  if (source == GradientSource::exact) {
    const auto exact = course.gradient();
    std::copy(exact.begin(), exact.end(), gradient.begin());
    return;
  }
  const double h = course.settings().width;
  const auto look = [&](std::span<const double> at) { return course.look(at); };
  for (std::size_t i = 0; i < point.size(); ++i) {
    gradient[i] = source == GradientSource::forward ? forwardDifference(look, point, i, h, course.cost())
                                                    : centralDifference(look, point, i, h);
  }
}

/// Gradient descent. It gives up when fifty steps in a row have not gone below its lowest cost: one that arrives goes
/// lower with each, one that jumps out of a valley may rise for a few.
template <class Course>
void followGradient(Course& course, GradientSource source) {
  constexpr int mostPatience = 50;
  const GradientDescent rule{course.settings().rate};
  std::vector<double> point = course.settings().start;
  std::vector<double> before = point;
  std::vector<double> gradient = point;
  double lowest = course.cost();
  int patience = mostPatience;
  while (!course.isOver() && patience > 0) {
    gradientOf(course, source, point, gradient);
    if (course.isOver()) return;
    std::copy(point.begin(), point.end(), before.begin());
    rule.update(point, gradient);
    if (point == before) break;
    if (!course.stand(point)) return;
    --patience;
    if (course.cost() < lowest) {
      lowest = course.cost();
      patience = mostPatience;
    }
  }
  if (!course.isOver()) course.end(SearchEnd::noImprovement);
}
