#pragma once
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "descent/ends.hpp"
#include "descent/judge.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"
#include "descent/rule_walk.hpp"

/// An objective that is evaluated at many points at once. `points` has a column of `count` numbers for each parameter;
/// `results` a column of the costs, one for each entry of the gradient, and one of the errors where it knows them.
template <class T>
concept ColumnObjective = requires(T& objective, std::span<const double> points, std::size_t count,
                                   std::span<double> results) {
  { objective.dimension() } -> std::convertible_to<std::size_t>;
  { objective.knowsError() } -> std::convertible_to<bool>;
  { objective.evaluate(points, count, results) } -> std::same_as<void>;
};

/// Many walks on one objective, side by side: each ends where, when and why a Descent from the same start ends, to the
/// last bit. What one walk waits for, the latency of its arithmetic, the others fill.
template <ColumnObjective O, UpdateRule Rule>
class Field {
 public:
  /// `starts` is row-major, a row for each rule.
  [[gnu::cold]] Field(O& objective, std::span<const double> starts, std::vector<Rule> rules, const StopRules& stop)
      : objective_(objective),
        dimension_(objective.dimension()),
        columns_(dimension_ + (objective.knowsError() ? 2 : 1)),
        position_(starts.begin(), starts.end()) {
    StopRules asked = stop;
    if (!objective.knowsError()) asked.error = 0;
    for (Rule& rule : rules) lanes_.push_back({Judge(asked), std::move(rule), lanes_.size(), 0});
    const std::size_t walks = lanes_.size();
    before_ = anchor_ = gradient_ = position_;
    points_.resize(position_.size());
    results_.resize(walks * columns_);
    ends_ = {position_, std::vector<double>(walks), std::vector<std::uint32_t>(walks), std::vector<Reason>(walks),
             std::vector<Outcome>(walks)};
  }

  Ends walk() {
    evaluate();
    for (std::size_t i = lanes_.size(); i-- > 0;) begin(i);
    for (std::size_t row = 1; !lanes_.empty(); ++row) {
      before_ = position_;
      for (std::size_t i = 0; i < lanes_.size(); ++i) lanes_[i].rule.update(rowOf(position_, i), rowOf(gradient_, i));
      evaluate();
      // Backward: the last lane, which takes the place of one that ends, has been seen by then.
      for (std::size_t i = lanes_.size(); i-- > 0;) advance(i, row);
    }
    return std::move(ends_);
  }

 private:
  /// A walk that goes on. Its numbers are row i of the columns, if it is lane i.
  struct Lane {
    Judge judge;
    Rule rule;
    std::size_t walk;
    double cost;
  };
  using Column = std::vector<double>;

  std::span<double> rowOf(Column& column, std::size_t i) { return {column.data() + i * dimension_, dimension_}; }

  void evaluate() {
    const std::size_t count = lanes_.size();
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = 0; k < dimension_; ++k) points_[k * count + i] = position_[i * dimension_ + k];
    }
    objective_.evaluate({points_.data(), count * dimension_}, count, {results_.data(), count * columns_});
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = 0; k < dimension_; ++k) gradient_[i * dimension_ + k] = results_[(k + 1) * count + i];
    }
    stride_ = count;
  }
  double costOf(std::size_t i) const { return results_[i]; }
  double errorOf(std::size_t i) const { return objective_.knowsError() ? results_[(dimension_ + 1) * stride_ + i] : 0; }

  // Once a walk, so for size.
  [[gnu::cold]] void begin(std::size_t i) {
    Lane& lane = lanes_[i];
    lane.judge.settle(0);
    lane.cost = costOf(i);
    const Reason reason = lane.judge.place(0, rowOf(position_, i), lane.cost, rowOf(gradient_, i), errorOf(i));
    lane.judge.measureFrom(lane.cost);
    if (reason != Reason::none) end(i, 0, reason);
  }

  void advance(std::size_t i, std::size_t row) {
    Lane& lane = lanes_[i];
    const double cost = costOf(i);
    const auto position = rowOf(position_, i);
    Reason reason = lane.judge.place(row, position, cost, rowOf(gradient_, i), errorOf(i));
    if (isBeyond(reason)) {
      std::copy_n(rowOf(before_, i).begin(), dimension_, position.begin());
      return end(i, row - 1, reason);
    }
    lane.cost = cost;
    if (reason == Reason::none) {
      reason = lane.judge.motion(row, cost, position, rowOf(before_, i), rowOf(anchor_, i), remembersNothing);
      if (lane.judge.anchor() == row) std::copy_n(position.begin(), dimension_, rowOf(anchor_, i).begin());
    }
    if (reason != Reason::none) end(i, row, reason);
  }

  [[gnu::cold]] void end(std::size_t i, std::size_t steps, Reason reason) {
    const auto& [judge, rule, walk, cost] = lanes_[i];
    std::copy_n(rowOf(position_, i).begin(), dimension_, rowOf(ends_.position, walk).begin());
    ends_.cost[walk] = cost;
    ends_.steps[walk] = static_cast<std::uint32_t>(steps);
    ends_.reason[walk] = reason;
    ends_.outcome[walk] = judge.outcome(reason);
    const std::size_t last = lanes_.size() - 1;
    if (i != last) {
      lanes_[i] = std::move(lanes_[last]);
      for (Column* column : {&position_, &gradient_, &anchor_}) {
        std::copy_n(rowOf(*column, last).begin(), dimension_, rowOf(*column, i).begin());
      }
    }
    lanes_.pop_back();
    for (Column* column : {&position_, &gradient_, &anchor_}) column->resize(last * dimension_);
  }

  O& objective_;
  std::size_t dimension_;
  std::size_t columns_;  // of results
  std::vector<Lane> lanes_;
  Column position_, before_, anchor_, gradient_;  // row-major, lanes by dimension
  Column points_, results_;                       // as the objective has them
  std::size_t stride_ = 0;                        // the length of a column of results
  Ends ends_;
};

/// The walks from these starts (row-major), each by its own optimizer: `objective` at one point, `columns` at many.
template <Objective O, ColumnObjective Columns>
Ends walkField(const O& objective, Columns& columns, std::span<const double> starts,
               const std::vector<Optimizer>& optimizers, const StopRules& stop) {
  const auto isPlain = [](const Optimizer& optimizer) { return optimizer.isPlain(); };
  if (!std::all_of(optimizers.begin(), optimizers.end(), isPlain)) return walkEach(objective, starts, optimizers, stop);
  std::vector<GradientDescent> rules;
  for (const Optimizer& optimizer : optimizers) rules.push_back({optimizer.rate()});
  return Field<Columns, GradientDescent>(columns, starts, std::move(rules), stop).walk();
}
