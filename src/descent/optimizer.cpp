#include "descent/optimizer.hpp"

#include <algorithm>
#include <cmath>

#include "descent/rules/rules.hpp"

std::string_view name(RateUnit unit) {
  switch (unit) {
    case RateUnit::gradient:
      return "gradient";
    case RateUnit::length:
      return "length";
    case RateUnit::factor:
      break;
  }
  return "factor";
}

std::string_view name(Promise promise) {
  switch (promise) {
    case Promise::rests:
      return "rests";
    case Promise::hovers:
      return "hovers";
    case Promise::lowers:
      break;
  }
  return "lowers";
}

std::size_t OptimizerRow::memorySize(std::size_t dimension) const {
  std::size_t size = 0;
  for (const MemoryPart& part : memory) size += part.size(dimension);
  return size;
}

std::span<const OptimizerRow* const> optimizers() {
  static constexpr std::array<const OptimizerRow*, 20> rows{
      &rules::gd,      &rules::momentum, &rules::nesterov, &rules::sign,         &rules::polyak,
      &rules::adagrad, &rules::rmsprop,  &rules::adam,     &rules::amsgrad,      &rules::adamw,
      &rules::cg,      &rules::lbfgs,    &rules::newton,   &rules::backtracking, &rules::coordinate,
      &rules::spsa,    &rules::random,   &rules::nudge,    &rules::nelderMead,   &rules::annealing};
  return rows;
}

const OptimizerRow* findOptimizer(std::string_view id) {
  for (const OptimizerRow* row : optimizers()) {
    if (row->id == id) return row;
  }
  return nullptr;
}

std::span<const TunedParameter> commonParameters() {
  static constexpr std::array<TunedParameter, 4> rows{{
      {"horizon", {100, 1, 10'000}, "steps"},
      {"factor", {0.5, 0, 1}, "1"},
      {"limit", {1, 1e-6, 1e6}, "gradient"},
      {"seed", {1, 0, 4294967295.0}, "1"},
  }};
  return rows;
}

Optimizer::Optimizer(const OptimizerRow& row, double rate)
    : row_(&row),
      rate_(rate),
      horizon_(commonParameters()[0].range.usual),
      factor_(commonParameters()[1].range.usual),
      limit_(commonParameters()[2].range.usual),
      seed_(commonParameters()[3].range.usual) {
  std::transform(row.parameters.begin(), row.parameters.end(), tuned_.begin(),
                 [](const TunedParameter& parameter) { return parameter.range.usual; });
}

Optimizer::Optimizer(GradientDescent plain) : Optimizer(rules::gd, plain.rate) {}

Optimizer Optimizer::withRate(double rate) const {
  Optimizer other = *this;
  other.rate_ = rate;
  return other;
}

std::optional<Problem> Optimizer::tune(std::string_view id, double value) {
  const auto set = [value](const TunedParameter& parameter, double& where) -> std::optional<Problem> {
    if (!(value >= parameter.range.least && value <= parameter.range.most)) return Problem{parameter.id, "outOfRange"};
    where = value;
    return std::nullopt;
  };
  for (std::size_t i = 0; i < row_->parameters.size(); ++i) {
    if (row_->parameters[i].id == id) return set(row_->parameters[i], tuned_[i]);
  }
  const std::array<double*, 4> common{&horizon_, &factor_, &limit_, &seed_};
  for (std::size_t i = 0; i < common.size(); ++i) {
    if (commonParameters()[i].id == id) return set(commonParameters()[i], *common[i]);
  }
  return Problem{"tuning", "unknown"};
}

bool Optimizer::isPlain() const {
  return row_ == &rules::gd && schedule_ == Schedule::constant && clipping_ == Clipping::none;
}

std::optional<Optimizer> makeOptimizer(std::string_view id, double rate) {
  const OptimizerRow* row = findOptimizer(id);
  if (!row) return std::nullopt;
  return Optimizer(*row, rate);
}

double usualRate(const OptimizerRow& row, double plainRate, double width) {
  // The rows' own usual rates are for the laser, where plain descent has its usual one and the way is some 10 long.
  constexpr double usualWidth = 10;
  double rate = row.rate.usual;
  if (row.rateUnit == RateUnit::gradient) rate *= plainRate / rules::gd.rate.usual;
  if (row.rateUnit == RateUnit::length) rate *= width / usualWidth;
  return std::clamp(rate, row.rate.least, row.rate.most);
}
