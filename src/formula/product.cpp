#include "formula/product.hpp"

#include <algorithm>
#include <cmath>

#include "formula/elementary.hpp"

namespace formula {

namespace {

int rank(Expression base) {
  if (base.is(Operation::number)) return -1;
  if (base.is(Operation::constant)) return base.arena().isPiOrE(base) ? 0 : 1;
  return base.is(Operation::variable) ? 2 : 3;
}

bool comesBefore(Expression a, Expression b) {
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return rank(a) >= 0 && rank(a) < 3 ? a.index() < b.index() : a.id() < b.id();
}

}  // namespace

void Product::multiply(Expression factor, const Ratio& exponent) {
  waiting_.push_back({factor, exponent, exponent.isInteger() ? Ratio{} : exponent});
  while (!waiting_.empty()) {
    const Factor next = waiting_.back();
    waiting_.pop_back();
    if (!takeApart(next)) collect(next);
  }
}

bool Product::takeApart(const Factor& factor) {
  const auto& [base, exponent, part, isRoot] = factor;
  if (!exponent.isInteger() || !factor.isAnySign()) return false;
  switch (base.operation()) {
    case Operation::number: {
      const auto power = raised(ratio(base.value()), exponent);
      if (power) {
        scale(*power);
      } else if (base.value() != 0) {
        const double value = raised(base.value(), exponent.value());
        if (value == 0 || !std::isfinite(value)) isFinite_ = false;
      }
      return power.has_value();
    }
    case Operation::negate:
      if (isOdd(exponent.numerator)) scale({-1});
      waiting_.push_back({base.first(), exponent});
      return true;
    case Operation::multiply:
      waiting_.push_back({base.second(), exponent});
      waiting_.push_back({base.first(), exponent});
      return true;
    case Operation::divide:
      waiting_.push_back({base.second(), -exponent});
      waiting_.push_back({base.first(), exponent});
      return true;
    case Operation::power: {
      const auto inner = asNumber(base.second());
      if (!inner || inner->numerator == 0) return false;
      waiting_.push_back({base.first(), *inner * exponent, inner->isInteger() ? Ratio{} : *inner});
      return true;
    }
    case Operation::sqrt:
      waiting_.push_back({base.first(), Ratio{1, 2} * exponent, {1, 2}, true});
      return true;
    default:
      return false;
  }
}

void Product::scale(const Ratio& by) {
  const bool wasZero = coefficient_.numerator == 0 || by.numerator == 0;
  coefficient_ = coefficient_ * by;
  if (!std::isfinite(coefficient_.numerator) || (coefficient_.numerator == 0 && !wasZero)) isFinite_ = false;
}

void Product::collect(const Factor& factor) {
  for (Factor& other : factors_) {
    if (other.base != factor.base) continue;
    const Ratio sum = other.exponent + factor.exponent;
    const bool isAnySign = other.isAnySign() && factor.isAnySign();
    if (sum.numerator == 0 && isAnySign) {
      if (!factor.base.isDefinedEverywhere()) continue;  // log(x) / log(x) is nothing at x = -1
      factors_.erase(static_cast<std::size_t>(&other - factors_.data()));
      return;
    }
    if (other.isAnySign()) other.part = factor.part;
    other.isRoot = other.isRoot || factor.isRoot;
    other.exponent = sum;
    return;
  }
  factors_.push_back(factor);
}

Expression Product::written(const Ratio& coefficient) const {
  const bool isDefined = std::all_of(factors_.begin(), factors_.end(), [](const Factor& factor) {
    return factor.base.isDefinedEverywhere() && factor.isAnySign() && !factor.base.is(0.0);
  });
  if (coefficient.numerator == 0 && isDefined) return arena_.number(0);

  // Insertion: there are few, and std::stable_sort is 3 kB of WebAssembly.
  PlainVector<Factor> ordered;
  for (const Factor& factor : factors_) {
    std::size_t place = ordered.size();
    while (place > 0 && comesBefore(factor.base, ordered[place - 1].base)) --place;
    ordered.insert(place, factor);
  }
  const bool isFraction = !coefficient.isDecimal && coefficient.denominator != 1;
  const double size = std::abs(isFraction ? coefficient.numerator : coefficient.value());
  Side above, below;
  if (size != 1) above = arena_.number(size);
  if (isFraction) below = arena_.number(coefficient.denominator);
  for (const Factor& factor : ordered) write(factor, above, below);
  if (!above) above = arena_.number(1);
  const Expression whole = below ? *above / *below : *above;
  return coefficient.numerator < 0 ? -whole : whole;
}

/// Puts a power above or below the fraction line.
void Product::write(const Factor& factor, Side& above, Side& below) const {
  const auto put = [&](Expression base, const Ratio& exponent) {
    Side& side = exponent.numerator < 0 ? below : above;
    const Ratio size = exponent.numerator < 0 ? -exponent : exponent;
    const Expression raised = size.isOne() ? base : power(base, formula::written(size, arena_));
    side = side ? *side * raised : raised;
  };
  const Ratio twice = factor.exponent * Ratio{2};
  if (factor.isRoot && twice.isInteger()) {
    const Expression root = arena_.make(Operation::sqrt, factor.base);
    if (twice.numerator != 0) return put(root, twice);
    put(root, {1});
    put(root, {-1});
  } else if (factor.isAnySign() || !factor.exponent.isInteger()) {
    put(factor.base, factor.exponent);
  } else {
    put(factor.base, factor.part);
    put(factor.base, factor.exponent + -factor.part);
  }
}

std::optional<Ratio> asNumber(Expression simplified) {
  switch (simplified.operation()) {
    case Operation::number:
      return ratio(simplified.value());
    case Operation::negate:
      if (const auto size = asNumber(simplified.first())) return -*size;
      return std::nullopt;
    case Operation::divide: {
      const auto above = asNumber(simplified.first());
      const auto below = asNumber(simplified.second());
      if (above && below && below->numerator != 0) return *above * inverse(*below);
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace formula
