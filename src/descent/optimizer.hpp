#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "descent/problem.hpp"
#include "descent/range.hpp"
#include "descent/schedule.hpp"
#include "descent/step.hpp"

/// An update rule that needs nothing but the gradient moves the parameters once: the loops are compiled for it.
template <class T>
concept UpdateRule = requires(T rule, std::span<double> parameters, std::span<const double> gradient) {
  { rule.update(parameters, gradient) } -> std::same_as<void>;
};

/// Plain gradient descent: W <- W - rate * gradient (Cauchy, 1847). A rate of zero stays, a negative one climbs.
struct GradientDescent {
  double rate = 0.1;

  void update(std::span<double> parameters, std::span<const double> gradient) const {
    for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i] -= rate * gradient[i];
  }
};

/// A number of a rule besides its rate.
struct TunedParameter {
  std::string_view id;
  Range range;
  std::string_view unit;  ///< "1" for a mere number, "cost", "length", "steps"
};

/// A part of what a rule remembers from step to step, so that it can be drawn: square n^2 + linear n + constant numbers
/// for n parameters.
struct MemoryPart {
  std::string_view id;
  std::size_t square = 0, linear = 0, constant = 0;

  std::size_t size(std::size_t dimension) const { return (square * dimension + linear) * dimension + constant; }
};

/// What the rate of a rule measures.
enum class RateUnit : std::uint8_t {
  gradient,  ///< parameter per slope, as plain descent's: what is safe depends on the curvature
  length,    ///< how far a step goes: what is sensible depends on how far there is to go
  factor,    ///< a mere number: a share of a step whose length the rule finds by itself
};

/// What comes of a walk by a rule with usual settings. All are tested on every surface of the catalogue;
/// Polyak's step keeps its own only where it is told the lowest cost, and not from the flat of the plateau.
enum class Promise : std::uint8_t {
  rests,   ///< on smooth ground that has a bottom it comes to where the slope is zero, be it a top or a saddle
  hovers,  ///< on such ground it comes to a bottom, and about it as near as some three steps are long
  lowers,  ///< it comes lower than it began
};

std::string_view name(RateUnit unit);
std::string_view name(Promise promise);

/// What a page says of an optimizer; its sentences are found by `id`.
struct OptimizerRow {
  std::string_view id;
  std::string_view formula;  ///< in plain text; g is the gradient where the parameters W are
  std::string_view source;   ///< author and year
  Range rate;
  RateUnit rateUnit;
  std::span<const TunedParameter> parameters;
  std::span<const MemoryPart> memory;
  std::string_view evaluations;  ///< what a step pays, n being the number of parameters
  Promise promise;
  void (*move)(Step& step);
  bool looksWhereItStands = true;  ///< whether it pays for cost and gradient of the place where it stands
  bool needsHessian = false;
  /// Whether a step that changes neither parameters nor memory is the last, and one that brings back both begins a
  /// circle: not for a rule that goes by chance or takes turns.
  bool repeatsItself = true;

  std::size_t memorySize(std::size_t dimension) const;
};

/// Every optimizer there is, the plainest first. A new one is a rule in rules/ and its row here.
std::span<const OptimizerRow* const> optimizers();
const OptimizerRow* findOptimizer(std::string_view id);

/// What any optimizer can be given besides its own parameters: `horizon`, `factor`, `limit`, `seed`.
std::span<const TunedParameter> commonParameters();

/// A rule with all its settings.
class Optimizer {
 public:
  static constexpr std::size_t mostParameters = 4;

  /// With usual settings.
  Optimizer(const OptimizerRow& row, double rate);
  Optimizer(GradientDescent plain);  // NOLINT(google-explicit-constructor): it is one

  const OptimizerRow& row() const { return *row_; }
  double rate() const { return rate_; }
  std::uint32_t seed() const { return static_cast<std::uint32_t>(seed_); }
  Schedule schedule() const { return schedule_; }
  Clipping clipping() const { return clipping_; }
  double limit() const { return limit_; }
  std::span<const double> tuned() const { return {tuned_.data(), row_->parameters.size()}; }
  double shareAt(std::size_t step) const { return shareOfRate(schedule_, step, horizon_, factor_); }

  Optimizer withRate(double rate) const;
  /// Sets a parameter of its row, or a common one; returns a problem, and changes nothing, where it has none of that
  /// name, or it cannot be that.
  std::optional<Problem> tune(std::string_view id, double value);
  void tune(Schedule schedule) { schedule_ = schedule; }
  void tune(Clipping clipping) { clipping_ = clipping; }

  /// Whether it is W <- W - rate * gradient, and nothing else.
  bool isPlain() const;
  /// Whether a step that changes neither place nor memory is the last.
  bool restsWhereItStays() const { return row_->repeatsItself && schedule_ != Schedule::warmup; }
  /// Whether a place and a memory that come again tell that all comes again.
  bool repeatsItself() const { return row_->repeatsItself && schedule_ == Schedule::constant; }

 private:
  const OptimizerRow* row_;
  double rate_;
  std::array<double, mostParameters> tuned_{};
  double horizon_, factor_, limit_, seed_;
  Schedule schedule_ = Schedule::constant;
  Clipping clipping_ = Clipping::none;
};

/// The optimizer of that id with usual settings; nothing when no row has it.
std::optional<Optimizer> makeOptimizer(std::string_view id, double rate);

/// A rate to begin with on ground where plain descent usually has `plainRate`, and which is `width` wide.
double usualRate(const OptimizerRow& row, double plainRate, double width);
