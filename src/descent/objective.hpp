#pragma once
#include <concepts>
#include <cstddef>
#include <span>

/// What a descent walks down: a cost over one flat vector of parameters.
///
/// `evaluate` writes the gradient (one entry a parameter) and returns the cost. It may return anything at a point where
/// the objective is not defined, as long as that is not finite: the descent then stops before the point. An objective
/// of few parameters makes its `dimension` static and constexpr: its loop is then compiled for that many.
template <class T>
concept Objective = requires(const T& objective, std::span<const double> parameters, std::span<double> gradient) {
  { objective.dimension() } -> std::convertible_to<std::size_t>;
  { objective.evaluate(parameters, gradient) } -> std::convertible_to<double>;
};

/// An objective that may also know how far a point is from its goal, signed, in the goal's own unit (cm for the laser).
/// It is asked for the error of the parameters that were evaluated last, and only where `knowsError`.
template <class T>
concept HasError = Objective<T> && requires(const T& objective, std::span<const double> parameters) {
  { objective.knowsError() } -> std::convertible_to<bool>;
  { objective.error(parameters) } -> std::convertible_to<double>;
};

/// An objective that also has exact second derivatives: it writes the matrix, row by row. Where they are not defined,
/// what it writes is not finite.
template <class T>
concept HasHessian = Objective<T> &&
    requires(const T& objective, std::span<const double> parameters, std::span<double> rows) {
  { objective.hessian(parameters, rows) } -> std::same_as<void>;
};

/// An objective that is another one at each step, such as the average over a batch of samples: it is told which step's
/// it is to be from now on. The same step brings the same objective.
template <class T>
concept HasBatches = Objective<T> && requires(const T& objective, std::size_t step) {
  { objective.turnTo(step) } -> std::same_as<void>;
};

bool knowsError(const Objective auto& objective) {
  if constexpr (requires { objective.knowsError(); }) {
    return objective.knowsError();
  } else {
    return false;
  }
}
