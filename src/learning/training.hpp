#pragma once
#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "descent/descent.hpp"
#include "descent/judge.hpp"
#include "descent/rule_walk.hpp"

namespace learning {

/// A walk of so many parameters and steps that not every record can be kept. It keeps the whole of a step now and then,
/// a checkpoint, and goes from the nearest one to a step that is asked for: rules and batches depend on nothing but the
/// step, so it comes out the same to the last bit. One step is one update, by the same rules as any Descent.
///
/// Its memory stays as it is, however long it goes on: where checkpoints or costs become too many, every other one
/// goes.
template <Objective O>
class Training {
 public:
  static constexpr std::size_t mostCheckpoints = 64;
  static constexpr std::size_t mostCosts = 4096;
  /// Of numbers: a checkpoint of no more than 32 MB, and all of them of no more than 128 MB.
  static constexpr std::size_t largestState = 4'000'000, largestCheckpoints = 16'000'000;
  /// Of parameters, for second derivatives: a step solves as many equations, which takes a third of a second.
  static constexpr std::size_t mostForHessian = 700;

  /// All that the next step depends on.
  struct State {
    std::size_t step = 0;
    std::size_t number = 0;  ///< of steps since the memory began
    double evaluations = 0;
    double cost = 0;
    std::vector<double> position, gradient, memory;
  };
  /// What moves it from a step on.
  struct Leg {
    std::size_t from;
    Optimizer optimizer;
  };
  /// A training as far as it has come: enough to go on from here in another place.
  struct Snapshot {
    State state;
    Reason reason;  ///< why it has ended there, if it has
    std::vector<double> costs;
    std::size_t costStride;
  };

  /// A training standing on its start; or the problem, as of Descent::make. Of the stop rules count those about where
  /// the walk is: a batch that costs more than the one before tells nothing. `branches` are known beforehand, in their
  /// order and after the start: from there on it goes by another optimizer; by one of the same rule with what that
  /// remembers, by any other anew.
  static std::variant<Training, Problem> make(std::shared_ptr<const O> objective, DescentSettings settings,
                                              std::vector<Leg> branches = {}) {
    if (!knowsError(*objective)) settings.stop.error = std::min(settings.stop.error, 0.0);
    // Where a batch has no slope, the next one may have.
    if constexpr (requires { objective->seesAll(); }) {
      if (!objective->seesAll()) settings.stop.gradient = 0;
    }
    if (settings.start.size() != objective->dimension()) return Problem{"start", "wrongLength"};
    if (auto problem = checkRule(settings.optimizer, objective->dimension())) return *problem;
    if (auto problem = check(settings.stop)) return *problem;
    std::size_t before = 0;
    for (const Leg& leg : branches) {
      if (leg.from <= before) return Problem{"branches", "outOfRange"};
      before = leg.from;
      if (auto problem = checkRule(leg.optimizer, objective->dimension())) return *problem;
    }
    Training made(std::move(objective), std::move(settings));
    if (isBeyond(made.reason_)) return Problem{"start", name(made.reason_)};
    for (Leg& leg : branches) made.legs_.push_back(std::move(leg));
    std::size_t largest = 1;
    for (const Leg& leg : made.legs_) {
      largest = std::max(largest, sizeOf(leg.optimizer, made.now_.position.size()));
    }
    made.mostKept_ = std::clamp<std::size_t>(largestCheckpoints / largest, 4, mostCheckpoints);
    return made;
  }

  std::size_t at() const { return now_.step; }
  /// The parameters where it stands, the cost of the batch there and its gradient.
  const std::vector<double>& parameters() const { return now_.position; }
  double cost() const { return now_.cost; }
  const std::vector<double>& gradient() const { return now_.gradient; }
  double evaluations() const { return now_.evaluations; }

  /// Takes n steps, or fewer where a stop rule ends it. Returns how many.
  std::size_t step(std::size_t n = 1) {
    const std::size_t before = at();
    advance(before + n);
    return at() - before;
  }
  /// Where it would go from to stand on step n: there, or at a checkpoint.
  std::size_t nearest(std::size_t n) const {
    const std::size_t kept = checkpointAt(n)->step;
    return at() <= n ? std::max(at(), kept) : kept;
  }
  /// Stands on step n; on the last where it ends before.
  void seek(std::size_t n) {
    if (nearest(n) != at()) now_ = *checkpointAt(n);
    advance(n);
  }
  void back(std::size_t n = 1) { seek(at() - std::min(n, at())); }

  Snapshot snapshot() const {
    const std::size_t noted = std::min(costs_.size(), at() / costStride_ + 1);
    return {now_, reason(), {costs_.begin(), costs_.begin() + static_cast<std::ptrdiff_t>(noted)}, costStride_};
  }
  /// Stands where another training of the same kind stood, and goes on from there as that one would. Returns a problem,
  /// and changes nothing, where it cannot have been one of the same kind.
  std::optional<Problem> adopt(Snapshot snapshot) {
    const State& state = snapshot.state;
    const std::size_t dimension = objective_->dimension();
    if (state.position.size() != dimension || state.gradient.size() != dimension) {
      return Problem{"snapshot", "wrongLength"};
    }
    const auto isAhead = [&](const Leg& leg) { return leg.from > state.step; };
    const auto leg = std::find_if(legs_.begin(), legs_.end(), isAhead) - 1;
    // Where another rule takes over, what the one before remembers is no matter.
    const bool turns = leg != legs_.begin() && leg->from == state.step && !isSameRule(*leg, *(leg - 1));
    if (!turns && state.memory.size() != leg->optimizer.row().memorySize(dimension)) {
      return Problem{"snapshot", "wrongLength"};
    }
    const std::size_t stride = snapshot.costStride, noted = snapshot.costs.size();
    if (stride == 0 || noted > mostCosts || noted != state.step / stride + 1) {
      return Problem{"snapshot", "wrongLength"};
    }
    if (!isFinite(state.position) || !isFinite(state.cost)) return Problem{"snapshot", "notFinite"};
    while (!checkpoints_.empty() && checkpoints_.back().step >= state.step) checkpoints_.pop_back();
    now_ = std::move(snapshot.state);
    costs_ = std::move(snapshot.costs);
    costStride_ = stride;
    reason_ = snapshot.reason;
    endedAt_ = now_.step;
    if (turns) beginMemory(*leg);
    note(now_.cost, now_.step);
    remember();
    return std::nullopt;
  }

  Outcome outcome() const { return judge_.outcome(reason()); }
  Reason reason() const { return reason_ != Reason::none && at() == endedAt_ ? reason_ : Reason::none; }

  /// The costs of the batches at steps 0, `costStride`, 2 `costStride` and so on, as far as it has come.
  const std::vector<double>& costs() const { return costs_; }
  std::size_t costStride() const { return costStride_; }
  /// How many steps it has kept whole.
  std::size_t checkpoints() const { return checkpoints_.size(); }

 private:
  /// Of what a step by that optimizer depends on, in numbers.
  static std::size_t sizeOf(const Optimizer& optimizer, std::size_t dimension) {
    return 2 * dimension + optimizer.row().memorySize(dimension);
  }
  static std::optional<Problem> checkRule(const Optimizer& optimizer, std::size_t dimension) {
    if (auto problem = check(optimizer)) return problem;
    if (optimizer.row().needsHessian && !HasHessian<O>) return Problem{"optimizer", "needsHessian"};
    const bool isMatrix = optimizer.row().needsHessian && dimension > mostForHessian;
    if (isMatrix || sizeOf(optimizer, dimension) > largestState) return Problem{"optimizer", "tooLarge"};
    return std::nullopt;
  }

  Training(std::shared_ptr<const O> objective, DescentSettings settings)
      : objective_(std::move(objective)),
        legs_{{0, std::move(settings.optimizer)}},
        judge_(settings.stop),
        budget_(settings.stop.budget) {
    RuleWalk<O> walk(*objective_, legs_.front().optimizer);
    std::copy(settings.start.begin(), settings.start.end(), walk.position.begin());
    judge_.settle(0);
    walk.look(judge_);
    judge_.measureFrom(walk.cost);
    keep(walk, 0, 0);
    note(walk.cost, 0);
    remember();
    reason_ = walk.place(judge_, 0);
  }

  void keep(const RuleWalk<O>& walk, std::size_t step, std::size_t number) {
    now_.step = step;
    now_.number = number;
    now_.evaluations = walk.evaluations();
    now_.cost = walk.cost;
    now_.position = walk.position;
    now_.gradient = walk.gradient;
    now_.memory = walk.memory;
  }
  static bool isSameRule(const Leg& one, const Leg& other) { return &one.optimizer.row() == &other.optimizer.row(); }
  void beginMemory(const Leg& leg) {
    now_.number = 0;
    now_.memory.assign(leg.optimizer.row().memorySize(now_.position.size()), 0);
  }

  /// The last one up to that step; the start is always one.
  auto checkpointAt(std::size_t n) const {
    const auto isAfter = [](std::size_t step, const State& kept) { return step < kept.step; };
    return std::upper_bound(checkpoints_.begin(), checkpoints_.end(), n, isAfter) - 1;
  }

  void advance(std::size_t wanted) {
    const std::size_t last = std::min(wanted, reason_ == Reason::none ? budget_ : endedAt_);
    bool goesOn = true;
    for (std::size_t i = 0; goesOn && i < legs_.size(); ++i) {
      const bool isLast = i + 1 == legs_.size();
      const std::size_t end = isLast ? last : std::min(last, legs_[i + 1].from);
      if (now_.step < end) goesOn = walkLeg(legs_[i].optimizer, end);
      const bool turns = !isLast && goesOn && now_.step == legs_[i + 1].from;
      if (turns && !isSameRule(legs_[i], legs_[i + 1])) beginMemory(legs_[i + 1]);
    }
  }
  /// Up to a step; false where it has ended before, or there.
  bool walkLeg(const Optimizer& optimizer, std::size_t last) {
    RuleWalk<O> walk(*objective_, optimizer);
    std::copy(now_.position.begin(), now_.position.end(), walk.position.begin());
    std::copy(now_.gradient.begin(), now_.gradient.end(), walk.gradient.begin());
    std::copy(now_.memory.begin(), now_.memory.end(), walk.memory.begin());
    walk.cost = now_.cost;
    walk.resume(now_.step, now_.number, now_.evaluations, judge_);
    const std::size_t fresh = now_.step - now_.number;  // where its memory began
    std::size_t step = now_.step;
    Reason reason = Reason::none;
    while (reason == Reason::none && step < last) {
      walk.advance(judge_);
      reason = walk.place(judge_, step + 1);
      if (isBeyond(reason)) {
        // The place before has been left: it is walked to once more.
        if (now_.step < step) walkLeg(optimizer, step);
        return end(reason);
      }
      note(walk.cost, ++step);
      if (!isDue(step)) continue;
      keep(walk, step, step - fresh);
      remember();
    }
    keep(walk, step, step - fresh);
    return reason == Reason::none || end(reason);
  }
  bool end(Reason reason) {
    reason_ = reason;
    endedAt_ = now_.step;
    return false;
  }

  /// Notes the cost of a step, where none has been noted.
  void note(double cost, std::size_t step) {
    if (step % costStride_ != 0 || step / costStride_ != costs_.size()) return;
    costs_.push_back(cost);
    if (costs_.size() <= mostCosts) return;
    halve(costs_);
    costStride_ *= 2;
  }
  bool isDue(std::size_t step) const {
    return checkpoints_.empty() || step >= checkpoints_.back().step + checkpointStride_;
  }
  /// Makes a checkpoint of where it stands, where one is due.
  void remember() {
    if (!isDue(now_.step)) return;
    checkpoints_.push_back(now_);
    if (checkpoints_.size() <= mostKept_) return;
    halve(checkpoints_);
    checkpointStride_ *= 2;
  }
  template <class T>
  static void halve(std::vector<T>& all) {
    for (std::size_t i = 1; 2 * i < all.size(); ++i) all[i] = std::move(all[2 * i]);
    all.resize((all.size() + 1) / 2);
  }
  std::shared_ptr<const O> objective_;
  std::vector<Leg> legs_;
  Judge judge_;
  std::size_t budget_;
  State now_;
  std::vector<State> checkpoints_;
  std::size_t checkpointStride_ = 16, mostKept_ = mostCheckpoints;
  std::vector<double> costs_;
  std::size_t costStride_ = 1;
  Reason reason_ = Reason::none;
  std::size_t endedAt_ = 0;
};

}  // namespace learning
