#include "formula/sum.hpp"

#include <cmath>
#include <optional>

#include "formula/product.hpp"

namespace formula {

namespace {

bool isSum(Expression e) {
  return e.is(Operation::add) || e.is(Operation::subtract);
}

}  // namespace

void Sum::add(Expression part, const Ratio& times) {
  PlainVector<Term> waiting{{part, times}};  // the last is the next to be added
  while (!waiting.empty()) {
    const auto [base, coefficient] = waiting.back();
    waiting.pop_back();
    const bool isOnce = std::abs(coefficient.value()) == 1;
    if (isSum(base) && isOnce) {
      waiting.push_back({base.second(), base.is(Operation::add) ? coefficient : -coefficient});
      waiting.push_back({base.first(), coefficient});
    } else if (base.is(Operation::negate)) {
      waiting.push_back({base.first(), -coefficient});
    } else {
      Product product(arena_, coefficient);
      product.multiply(base);
      isFinite_ = isFinite_ && product.isFinite();
      collect(product.withoutCoefficient(), product.coefficient());
    }
  }
}

void Sum::collect(Expression base, const Ratio& coefficient) {
  for (Term& term : terms_) {
    if (term.base != base) continue;
    const Ratio sum = term.coefficient + coefficient;
    isFinite_ = isFinite_ && std::isfinite(sum.numerator);
    term.coefficient = sum;
    // 0 log(x) stays, which is nothing at x = -1.
    if (sum.numerator == 0 && base.isDefinedEverywhere()) terms_.erase(static_cast<std::size_t>(&term - terms_.data()));
    return;
  }
  if (coefficient.numerator != 0 || !base.isDefinedEverywhere()) terms_.push_back({base, coefficient});
}

Expression Sum::expression() const {
  // 1 - x, and not -x + 1.
  PlainVector<Term> ordered = terms_;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (!(ordered[i].coefficient.numerator > 0)) continue;
    const Term first = ordered[i];
    ordered.erase(i);
    ordered.insert(0, first);
    break;
  }

  std::optional<Expression> sum;
  for (const auto& [base, coefficient] : ordered) {
    const bool isNegative = coefficient.numerator < 0;
    Product product(arena_, isNegative ? -coefficient : coefficient);
    product.multiply(base);
    const Expression term = product.expression();
    if (sum) {
      sum = isNegative ? *sum - term : *sum + term;
    } else {
      sum = isNegative ? -term : term;
    }
  }
  return sum.value_or(arena_.number(0));
}

}  // namespace formula
