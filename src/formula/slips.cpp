#include "formula/slips.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "formula/derivative.hpp"
#include "formula/functions.hpp"
#include "formula/parse.hpp"
#include "formula/simplify.hpp"
#include "random.hpp"

namespace formula {

namespace {

using O = Operation;

using MaybeExpression = std::optional<Expression>;

/// The rules of derivative.hpp, but for one slip at one node. No slope of what does not depend on the variable.
class Differentiator {
 public:
  Differentiator(Expression formula, std::size_t variable)
      : formula_(formula), variable_(variable), belongs_(nodesOf({formula})), slopes_(belongs_.size()) {}

  /// The derivative with the slip at the node of that id.
  MaybeExpression with(Slip slip, std::uint32_t place) {
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) {
      if (!belongs_[id]) continue;
      const Expression node = formula_.arena().at(id);
      slopes_[id] = id == place ? slipped(slip, node) : right(node);
      if (id == place && !slopes_[id]) return std::nullopt;
    }
    return slopes_[formula_.id()];
  }

 private:
  MaybeExpression right(Expression node) const {
    if (node.is(O::variable) && node.index() == variable_) return node.arena().number(1);
    if (isLeaf(node.operation())) return std::nullopt;
    return joined(byFirst(node), bySecond(node));
  }

  MaybeExpression slopeOf(Expression operand) const { return slopes_[operand.id()]; }

  /// The two terms of the chain rule.
  MaybeExpression byFirst(Expression node) const {
    const MaybeExpression inner = slopeOf(node.first());
    if (!inner) return inner;
    return *inner * parseRule(functionOf(node.operation()).slope, node.first(), node.second());
  }
  MaybeExpression bySecond(Expression node) const {
    const Function& row = functionOf(node.operation());
    const MaybeExpression inner = row.operands == 2 ? slopeOf(node.second()) : std::nullopt;
    if (!inner) return inner;
    return *inner * parseRule(row.secondSlope, node.first(), node.second());
  }
  static MaybeExpression joined(MaybeExpression a, MaybeExpression b) { return a && b ? *a + *b : a ? a : b; }

  MaybeExpression slipped(Slip slip, Expression node) const {
    if (isLeaf(node.operation())) return std::nullopt;
    const Expression u = node.first();
    const Expression v = node.second();
    const bool isBinary = functionOf(node.operation()).operands == 2;
    const MaybeExpression du = slopeOf(u);
    const MaybeExpression dv = isBinary ? slopeOf(v) : std::nullopt;
    const bool isSum = node.is(O::add) || node.is(O::subtract);
    const bool isPowerOfU = node.is(O::power) && du && !dv;
    if (!du && !dv) return std::nullopt;

    switch (slip) {
      case Slip::chain:
        if (!du || dv || isSum || node.is(O::negate) || node.is(O::multiply) || node.is(O::divide)) return std::nullopt;
        return parseRule(functionOf(node.operation()).slope, u, v);
      case Slip::exponent:
        if (!isPowerOfU) return std::nullopt;
        return *du * parseRule("b*a^b", u, v);
      case Slip::factor:
        if (isPowerOfU) return *du * parseRule("a^(b-1)", u, v);
        if ((node.is(O::multiply) || node.is(O::divide)) && du && !dv) return du;
        if (node.is(O::multiply) && dv && !du) return dv;
        return std::nullopt;
      case Slip::sign:
        if (node.is(O::subtract) && dv) return joined(du, dv);
        if (node.is(O::divide) && du && dv) return joined(byFirst(node), negated(bySecond(node)));
        if (node.is(O::sin) || node.is(O::cos) || node == formula_) return negated(right(node));
        return std::nullopt;
      case Slip::product:
        if (!node.is(O::multiply) || !du || !dv) return std::nullopt;
        return *du * *dv;
      case Slip::quotient:
        if (!node.is(O::divide) || !dv) return std::nullopt;
        return du ? *du / *dv : u / *dv;
      case Slip::term:
        if (!du || !dv) return std::nullopt;
        return byFirst(node);
      case Slip::constant:
        if (!isSum || (du && dv)) return std::nullopt;
        return node.arena().make(node.operation(), du.value_or(u), dv.value_or(v));
      case Slip::exponential:
        if (node.is(O::exp)) return *du * parseRule("a*exp(a-1)", u, u);
        if (node.is(O::power) && dv && !du) return *dv * parseRule("b*a^(b-1)", u, v);
        return std::nullopt;
      case Slip::kept:
        if (node.operation() < O::abs || dv || node.is(O::exp)) return std::nullopt;
        return *du * node;
      case Slip::none:
        break;
    }
    return std::nullopt;
  }

  static MaybeExpression negated(MaybeExpression slope) {
    if (!slope) return slope;
    return -*slope;
  }

  Expression formula_;
  std::size_t variable_;
  Flags belongs_;
  PlainVector<MaybeExpression> slopes_;
};

constexpr std::array slipNames{"none",     "chain", "exponent", "factor",      "sign", "product",
                               "quotient", "term",  "constant", "exponential", "kept"};

/// The points of the domain at which answers are compared: ends and halves are among them.
constexpr std::size_t points = 41;

/// The values of an answer over the domain.
using Values = std::array<double, points>;

Values valuesOver(Expression formula, double least, double most) {
  Values values;
  for (std::size_t i = 0; i < points; ++i) {
    const double x = least + (most - least) * static_cast<double>(i) / (points - 1);
    values[i] = evaluate(formula, {&x, 1});
  }
  return values;
}

/// How far two values are apart, from 0, equal or not known, to 1, unlike. Sizes below a thousandth are taken as
/// nothing beside it: nobody reads such a difference.
double apart(double a, double b) {
  const double size = std::max(std::abs(a) + std::abs(b), 1e-3);
  const double distance = std::abs(a - b) / size;
  return std::isfinite(distance) ? distance : 0;
}

template <class T>
void shuffle(PlainVector<T>& values, std::mt19937& random) {
  for (std::size_t left = values.size(); left > 1; --left) {
    const auto chosen = static_cast<std::size_t>(uniform(random, 0, static_cast<double>(left)));
    std::swap(values[chosen], values[left - 1]);
  }
}

/// The answers so far, and how far the nearest two of them are apart at each point.
class Choice {
 public:
  Choice(Expression truth, double least, double most) : least_(least), most_(most) {
    nearest_.fill(1);
    take({Slip::none, truth}, valuesOver(truth, least, most), nearest_);
  }

  /// Takes the answer when it can be told from all others at some point.
  void offer(const SlippedDerivative& answer) {
    const Values values = valuesOver(answer.formula, least_, most_);
    Values nearest = nearest_;
    for (const Values& other : others_) {
      for (std::size_t i = 0; i < points; ++i) nearest[i] = std::min(nearest[i], apart(values[i], other[i]));
    }
    if (*std::max_element(nearest.begin(), nearest.end()) >= 0.02) take(answer, values, nearest);
  }

  bool isFull() const { return answers_.size() == DerivativePuzzle::options; }
  bool has(Slip slip) const {
    return std::any_of(answers_.begin(), answers_.end(), [&](const auto& answer) { return answer.slip == slip; });
  }

  DerivativePuzzle puzzle(std::mt19937& random) {
    const auto best = std::max_element(nearest_.begin(), nearest_.end()) - nearest_.begin();
    shuffle(answers_, random);
    return {answers_, least_ + (most_ - least_) * static_cast<double>(best) / (points - 1)};
  }

 private:
  void take(const SlippedDerivative& answer, const Values& values, const Values& nearest) {
    answers_.push_back(answer);
    others_.push_back(values);
    nearest_ = nearest;
  }

  double least_, most_;
  Values nearest_;
  PlainVector<SlippedDerivative> answers_;
  PlainVector<Values> others_;
};

}  // namespace

std::string_view name(Slip slip) {
  return slipNames[static_cast<std::size_t>(slip)];
}

PlainVector<SlippedDerivative> slippedDerivatives(Expression formula, std::size_t variable) {
  PlainVector<SlippedDerivative> all;
  const Expression truth = simplify(derivative(formula, variable));
  const Flags belongs = nodesOf({formula});
  Differentiator differentiator(formula, variable);
  for (std::size_t slip = 1; slip < slipNames.size(); ++slip) {
    for (std::uint32_t place = 0; place < belongs.size(); ++place) {
      if (!belongs[place]) continue;
      const auto slipped = differentiator.with(static_cast<Slip>(slip), place);
      if (!slipped) continue;
      const Expression simple = simplify(*slipped);
      if (simple != truth) all.push_back({static_cast<Slip>(slip), simple});
    }
  }
  return all;
}

std::optional<DerivativePuzzle> derivativePuzzle(Expression formula, double least, double most, std::uint32_t seed) {
  constexpr long mostNodes = 40;  // four derivatives of a longer formula fill a page, and nobody finds the slip
  const Flags belongs = nodesOf({formula});
  if (std::count(belongs.begin(), belongs.end(), true) > mostNodes) return std::nullopt;

  std::mt19937 random(seed);
  PlainVector<SlippedDerivative> slips = slippedDerivatives(formula, 0);
  Choice choice(simplify(derivative(formula, 0)), least, most);
  if (formula.arena().isFull()) return std::nullopt;
  shuffle(slips, random);
  for (const bool mayRepeat : {false, true}) {
    for (const SlippedDerivative& answer : slips) {
      if (!choice.isFull() && (mayRepeat || !choice.has(answer.slip))) choice.offer(answer);
    }
  }
  if (!choice.isFull()) return std::nullopt;
  return choice.puzzle(random);
}

}  // namespace formula
