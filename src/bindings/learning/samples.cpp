// What is made of tables before anything is learned from them, and least squares.
#include "learning/samples.hpp"

#include <emscripten/bind.h>

#include "bindings/values.hpp"
#include "learning/least_squares.hpp"

using namespace emscripten;
using namespace bindings;
using namespace learning;

namespace {

/// undefined where there is no one answer.
val leastSquaresOf(const val& features, const val& targets, std::size_t inputs, std::size_t outputs, double l2) {
  const Samples samples{inputs, outputs, convertJSArrayToNumberVector<double>(features),
                        convertJSArrayToNumberVector<double>(targets)};
  if (check(samples)) return val::undefined();
  const auto found = leastSquares(samples, l2);
  return found ? copied(*found) : val::undefined();
}

val normalsOf(std::size_t count, std::uint32_t seed) {
  return copied(normals(count, seed));
}
val shuffledOf(std::size_t count, std::uint32_t seed) {
  const std::vector<std::uint32_t> order = shuffled(count, seed);
  return copied(order.data(), order.size());
}

val polynomialOf(const val& features, std::size_t inputs, std::size_t degree) {
  return copied(polynomialFeatures(convertJSArrayToNumberVector<double>(features), inputs, degree));
}

/// [{mean, deviation}]
val scalesOfTable(const val& table, std::size_t columns) {
  return list(scalesOf(convertJSArrayToNumberVector<double>(table), columns), [](const Scale& scale) {
    return record({{"mean", val(scale.mean)}, {"deviation", val(scale.deviation)}});
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(samples) {
  function("leastSquares", &leastSquaresOf);
  function("normals", &normalsOf);
  function("shuffled", &shuffledOf);
  function("polynomialFeatures", &polynomialOf);
  function("scales", &scalesOfTable);
}
