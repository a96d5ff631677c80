#pragma once
#include <optional>

#include "formula/expression.hpp"
#include "formula/plain_vector.hpp"
#include "formula/ratio.hpp"

namespace formula {

/// A product taken apart into a coefficient and powers of different bases, to be put together again as people write it:
/// the number first, then constants, variables, the rest in the order met, and under a fraction line what has a
/// negative exponent.
class Product {
 public:
  explicit Product(Arena& arena, const Ratio& coefficient = {}) : arena_(arena), coefficient_(coefficient) {}

  /// Multiplies by a simplified expression to some power other than 0.
  void multiply(Expression factor, const Ratio& exponent = {});

  /// False when a number has left the range of doubles: the product is then not to be used.
  bool isFinite() const { return isFinite_; }
  const Ratio& coefficient() const { return coefficient_; }
  bool isNumber() const { return factors_.empty(); }

  Expression expression() const { return written(coefficient_); }
  Expression withoutCoefficient() const { return written({}); }

 private:
  struct Factor {
    Expression base;
    Ratio exponent;
    /// A broken exponent, if it is made of such: x^(1/2) x^(1/2), which is x for x >= 0 only. The product then has to
    /// be written with it.
    Ratio part = {};
    bool isRoot = false;  ///< whether to write sqrt for 1/2

    bool isAnySign() const { return part.isInteger(); }
  };
  using Side = std::optional<Expression>;

  /// Whether the coefficient, or else the parts of the factor, took it in.
  bool takeApart(const Factor& factor);
  void scale(const Ratio& by);
  void collect(const Factor& factor);
  Expression written(const Ratio& coefficient) const;
  void write(const Factor& factor, Side& above, Side& below) const;

  Arena& arena_;
  Ratio coefficient_;
  PlainVector<Factor> factors_;
  PlainVector<Factor> waiting_;  // the last is the next to be multiplied by
  bool isFinite_ = true;
};

/// The number that a simplified expression is, a negation or a fraction of numbers included; or none.
std::optional<Ratio> asNumber(Expression simplified);

}  // namespace formula
