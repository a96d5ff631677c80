// Rules that learn a rate for each parameter from the gradients that it has met.
#include <cmath>

#include "descent/rules/rules.hpp"

namespace {

// The moments decay by beta1 and beta2; epsilon keeps the quotient finite.
constexpr TunedParameter beta1{"beta1", {0.9, 0, 0.9999}, "1"};
constexpr TunedParameter beta2{"beta2", {0.999, 0, 0.999999}, "1"};
constexpr TunedParameter epsilon{"epsilon", {1e-8, 0, 1}, "gradient"};

/// g / (sqrt(square) + epsilon); 0 / 0 is a parameter that has met no slope, and stays.
double scaled(double gradient, double square, double tiny) {
  return gradient == 0 ? 0 : gradient / (std::sqrt(square) + tiny);
}

struct AdaGrad {
  static constexpr std::array<TunedParameter, 1> parameters{{{"epsilon", {1e-10, 0, 1}, "gradient"}}};
  static constexpr std::array<MemoryPart, 1> memory{{{"squares", 0, 1, 0}}};
  static void move(Step& step) {
    for (std::size_t i = 0; i < step.parameters.size(); ++i) {
      const double slope = step.gradient[i];
      step.memory[i] += slope * slope;
      step.parameters[i] -= step.rate * scaled(slope, step.memory[i], step.tuned[0]);
    }
  }
};

struct RmsProp {
  static constexpr std::array<TunedParameter, 2> parameters{{{"decay", {0.9, 0, 0.9999}, "1"}, epsilon}};
  static constexpr std::array<MemoryPart, 1> memory{{{"squares", 0, 1, 0}}};
  static void move(Step& step) {
    const double kept = step.tuned[0];
    for (std::size_t i = 0; i < step.parameters.size(); ++i) {
      const double slope = step.gradient[i];
      step.memory[i] = kept * step.memory[i] + (1 - kept) * slope * slope;
      step.parameters[i] -= step.rate * scaled(slope, step.memory[i], step.tuned[1]);
    }
  }
};

/// The running means of the gradient and of its square, and Adam's step by them. The powers of beta1 and beta2 are
/// remembered too: to work them out anew at each step would take longer than the step.
class Moments {
 public:
  static constexpr std::array<MemoryPart, 3> memory{{{"velocity", 0, 1, 0}, {"squares", 0, 1, 0}, {"powers", 0, 0, 2}}};

  explicit Moments(Step& step)
      : mean_(step.memory.data()),
        square_(mean_ + step.parameters.size()),
        beta1_(step.tuned[0]),
        beta2_(step.tuned[1]),
        epsilon_(step.tuned[2]),
        rate_(step.rate) {
    const std::span<double> powers = step.memory.last(2);
    if (step.number == 0) powers[0] = powers[1] = 1;
    for (std::size_t i : {0, 1}) {
      powers[i] *= step.tuned[i];
      // From here on 1 - power is 1 whatever the power; processors take ten times as long over the smallest numbers.
      if (powers[i] < 1e-20) powers[i] = 0;
    }
    // Means that begin at zero are too small by 1 - beta^t.
    meanRise_ = 1 / (1 - powers[0]);
    squareRise_ = 1 / (1 - powers[1]);
  }

  /// How far parameter i goes on this slope.
  double move(std::size_t i, double slope) const {
    const double mean = mean_[i] = beta1_ * mean_[i] + (1 - beta1_) * slope;
    const double square = square_[i] = beta2_ * square_[i] + (1 - beta2_) * slope * slope;
    return rate_ * scaled(mean * meanRise_, square * squareRise_, epsilon_);
  }

 private:
  double *mean_, *square_;
  double beta1_, beta2_, epsilon_, rate_;
  double meanRise_, squareRise_;
};

struct Adam {
  static constexpr std::array<TunedParameter, 3> parameters{beta1, beta2, epsilon};
  static void move(Step& step) {
    const Moments moments(step);
    for (std::size_t i = 0; i < step.parameters.size(); ++i) step.parameters[i] -= moments.move(i, step.gradient[i]);
  }
};

/// The weights shrink apart from the gradient, by a share of themselves.
struct AdamW {
  static constexpr std::array<TunedParameter, 4> parameters{beta1, beta2, epsilon, {"decay", {0.001, 0, 1}, "1"}};
  static void move(Step& step) {
    const double shrink = step.share * step.tuned[3];
    const Moments moments(step);
    for (std::size_t i = 0; i < step.parameters.size(); ++i) {
      step.parameters[i] -= moments.move(i, step.gradient[i]) + shrink * step.parameters[i];
    }
  }
};

/// As published, without Adam's correction: by the largest mean of squares so far, so that no rate grows again.
struct AmsGrad {
  static constexpr std::array<TunedParameter, 3> parameters{beta1, beta2, epsilon};
  static constexpr std::array<MemoryPart, 3> memory{
      {{"velocity", 0, 1, 0}, {"squares", 0, 1, 0}, {"largestSquares", 0, 1, 0}}};
  static void move(Step& step) {
    const std::size_t n = step.parameters.size();
    const std::span<double> mean = step.memory.first(n), square = step.memory.subspan(n, n),
                            largest = step.memory.last(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double slope = step.gradient[i];
      mean[i] = step.tuned[0] * mean[i] + (1 - step.tuned[0]) * slope;
      square[i] = step.tuned[1] * square[i] + (1 - step.tuned[1]) * slope * slope;
      if (square[i] > largest[i]) largest[i] = square[i];
      step.parameters[i] -= step.rate * scaled(mean[i], largest[i], step.tuned[2]);
    }
  }
};

}  // namespace

namespace rules {

constinit const OptimizerRow adagrad{"adagrad",
                                     "s = s + g^2; W - rate g / (sqrt(s) + epsilon)",
                                     "Duchi, Hazan and Singer 2011",
                                     rateOf(0.5),
                                     RateUnit::length,
                                     AdaGrad::parameters,
                                     AdaGrad::memory,
                                     "1",
                                     Promise::rests,
                                     &AdaGrad::move};

constinit const OptimizerRow rmsprop{"rmsprop",
                                     "s = decay s + (1 - decay) g^2; W - rate g / (sqrt(s) + epsilon)",
                                     "Tieleman and Hinton 2012",
                                     rateOf(0.02),
                                     RateUnit::length,
                                     RmsProp::parameters,
                                     RmsProp::memory,
                                     "1",
                                     Promise::hovers,
                                     &RmsProp::move};

constinit const OptimizerRow adam{"adam",
                                  "m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2; "
                                  "W - rate m / (1 - beta1^n) / (sqrt(s / (1 - beta2^n)) + epsilon)",
                                  "Kingma and Ba 2015",
                                  rateOf(0.1),
                                  RateUnit::length,
                                  Adam::parameters,
                                  Moments::memory,
                                  "1",
                                  Promise::hovers,
                                  &Adam::move};

constinit const OptimizerRow amsgrad{
    "amsgrad",
    "m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2; r = max(r, s); W - rate m / (sqrt(r) + epsilon)",
    "Reddi, Kale and Kumar 2018",
    rateOf(0.02),
    RateUnit::length,
    AmsGrad::parameters,
    AmsGrad::memory,
    "1",
    Promise::hovers,
    &AmsGrad::move};

constinit const OptimizerRow adamw{"adamw",
                                   "m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2; "
                                   "W - share (rate m / (1 - beta1^n) / (sqrt(s / (1 - beta2^n)) + epsilon) + decay W)",
                                   "Loshchilov and Hutter 2019",
                                   rateOf(0.1),
                                   RateUnit::length,
                                   AdamW::parameters,
                                   Moments::memory,
                                   "1",
                                   Promise::lowers,
                                   &AdamW::move};

}  // namespace rules
