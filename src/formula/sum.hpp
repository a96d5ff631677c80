#pragma once

#include "formula/expression.hpp"
#include "formula/plain_vector.hpp"
#include "formula/ratio.hpp"

namespace formula {

/// A sum taken apart into coefficients and different terms, in the order in which they were met.
class Sum {
 public:
  explicit Sum(Arena& arena) : arena_(arena) {}

  /// Adds a simplified expression, `times` over.
  void add(Expression part, const Ratio& times = {});

  /// False when a number has left the range of doubles: the sum is then not to be used.
  bool isFinite() const { return isFinite_; }

  Expression expression() const;

 private:
  struct Term {
    Expression base;  // 1 of what is a number
    Ratio coefficient;
  };

  void collect(Expression base, const Ratio& coefficient);

  Arena& arena_;
  PlainVector<Term> terms_;
  bool isFinite_ = true;
};

}  // namespace formula
