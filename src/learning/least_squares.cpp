#include "learning/least_squares.hpp"

#include <cmath>

namespace learning {

namespace {

/// A table by its columns.
struct Columns {
  std::size_t rows, columns;
  std::vector<double> numbers;
  double* column(std::size_t k) { return &numbers[k * rows]; }
};

/// Reflects what is below the place in a column onto the one axis, and every column after it likewise. Returns what is
/// left at the place.
double reflect(Columns& table, std::size_t place) {
  double* pivot = table.column(place);
  double square = 0;
  for (std::size_t i = place; i < table.rows; ++i) square += pivot[i] * pivot[i];
  const double left = -std::copysign(std::sqrt(square), pivot[place]);
  // The mirror's normal is the column less what it becomes; half of its squared length is left * (left - pivot).
  const double half = left * (left - pivot[place]);
  if (half == 0) return 0;
  pivot[place] -= left;
  for (std::size_t k = place + 1; k < table.columns; ++k) {
    double* column = table.column(k);
    double along = 0;
    for (std::size_t i = place; i < table.rows; ++i) along += pivot[i] * column[i];
    for (std::size_t i = place; i < table.rows; ++i) column[i] -= along / half * pivot[i];
  }
  return left;
}

}  // namespace

std::optional<std::vector<double>> leastSquares(const Samples& samples, double l2) {
  const std::size_t count = samples.count(), inputs = samples.inputs, outputs = samples.outputs;
  const std::size_t unknowns = inputs + 1;
  // A penalty on a weight is a sample more, which wants it to be zero.
  Columns table{count + (l2 > 0 ? inputs : 0), unknowns + outputs, {}};
  if (table.rows < unknowns) return std::nullopt;
  table.numbers.resize(table.rows * table.columns);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < inputs; ++k) table.column(k)[i] = samples.feature(i)[k];
    table.column(inputs)[i] = 1;
    for (std::size_t o = 0; o < outputs; ++o) table.column(unknowns + o)[i] = samples.target(i)[o];
  }
  // The cost is an average, the penalty is not.
  for (std::size_t k = 0; l2 > 0 && k < inputs; ++k) {
    table.column(k)[count + k] = std::sqrt(l2 * static_cast<double>(count));
  }
  std::vector<double> diagonal(unknowns);
  double largest = 0;
  for (std::size_t k = 0; k < unknowns; ++k) {
    diagonal[k] = reflect(table, k);
    largest = std::max(largest, std::abs(diagonal[k]));
    // A column that the ones before it make up leaves nothing but rounding.
    if (std::abs(diagonal[k]) <= 1e-12 * largest) return std::nullopt;
  }
  std::vector<double> parameters(unknowns * outputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    const double* wanted = table.column(unknowns + o);
    for (std::size_t k = unknowns; k-- > 0;) {
      double sum = wanted[k];
      for (std::size_t i = k + 1; i < unknowns; ++i) sum -= table.column(i)[k] * parameters[i * outputs + o];
      parameters[k * outputs + o] = sum / diagonal[k];
    }
  }
  return parameters;
}

}  // namespace learning
