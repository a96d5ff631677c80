#pragma once
#include <cstddef>
#include <span>
#include <utility>

#include "descent/objective.hpp"

/// An objective of one parameter taken `times` over, added up: f(w_1) + ... + f(w_n). Each parameter has a valley of
/// its own, the same for all, so that what grows with the number of parameters is seen apart from all else.
template <Objective O>
class Repeated {
 public:
  Repeated(O one, std::size_t times) : one_(std::move(one)), times_(times) {}

  std::size_t dimension() const { return times_; }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    double cost = 0;
    for (std::size_t i = 0; i < times_; ++i) cost += one_.evaluate(parameters.subspan(i, 1), gradient.subspan(i, 1));
    return cost;
  }

 private:
  O one_;
  std::size_t times_;
};
