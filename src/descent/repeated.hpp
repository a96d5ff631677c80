#pragma once
#include <cstddef>
#include <span>
#include <utility>

#include "descent/objective.hpp"

/// An objective taken `times` over, each with parameters of its own, added up: f(w_1) + ... + f(w_n). Every parameter
/// then has the same valley, so that what grows with the number of parameters is seen apart from all else.
template <Objective O>
class Repeated {
 public:
  Repeated(O one, std::size_t times) : one_(std::move(one)), times_(times) {}

  std::size_t dimension() const { return times_ * one_.dimension(); }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    const std::size_t each = one_.dimension();
    double cost = 0;
    for (std::size_t at = 0; at < parameters.size(); at += each) {
      cost += one_.evaluate(parameters.subspan(at, each), gradient.subspan(at, each));
    }
    return cost;
  }

 private:
  O one_;
  std::size_t times_;
};
