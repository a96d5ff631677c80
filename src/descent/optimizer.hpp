#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "descent/range.hpp"

/// An update rule moves the parameters once, given the gradient where they are.
template <class T>
concept UpdateRule = requires(T rule, std::span<double> parameters, std::span<const double> gradient) {
  { rule.update(parameters, gradient) } -> std::same_as<void>;
};

/// Plain gradient descent: W <- W - rate * gradient (Cauchy, 1847). A rate of zero stays, a negative one climbs.
struct GradientDescent {
  double rate = 0.1;

  void update(std::span<double> parameters, std::span<const double> gradient) const {
    for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i] -= rate * gradient[i];
  }
};

/// Every update rule there is. A new one is a type above, an alternative here and a row in `optimizers`.
using Optimizer = std::variant<GradientDescent>;

/// What a page says of an optimizer; its sentences are found by `id`.
struct OptimizerRow {
  std::string_view id;
  std::string_view formula;
  std::string_view source;
  Range rate;
};

std::span<const OptimizerRow> optimizers();

/// The optimizer of that id; nothing when no row has it.
std::optional<Optimizer> makeOptimizer(std::string_view id, double rate);
