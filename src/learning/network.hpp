#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "learning/architecture.hpp"
#include "learning/batches.hpp"
#include "learning/lanes.hpp"
#include "learning/samples.hpp"

namespace learning {

/// A network over samples as an objective: the average over a batch of what each sample's outputs cost, and its exact
/// gradient by back-propagation (Rumelhart, Hinton and Williams, Learning representations by back-propagating errors,
/// 1986). Inside it works in `Number`: in single precision, float, twice as many numbers fit into an instruction.
///
/// It is not for two threads at once: what it works in is its own.
template <class Number>
class Network {
 public:
  /// The architecture fits the samples, and both are checked.
  Network(Architecture architecture, std::shared_ptr<const Samples> samples, Batches batches);

  const Architecture& architecture() const { return architecture_; }
  const Samples& samples() const { return *samples_; }
  std::size_t dimension() const { return architecture_.parameters(); }

  /// From now on it is evaluated on the batch of that step.
  void turnTo(std::size_t step) const { step_ = step; }
  /// Whether every step sees all samples.
  bool seesAll() const { return batches_.perEpoch() == 1; }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    return evaluateOn(batches_.of(step_), parameters, gradient);
  }

  /// Second derivatives, row by row, by central differences of the exact gradient: of a linear layer and squares, which
  /// make a parabola, exact but for rounding. Each parameter takes two evaluations.
  void hessian(std::span<const double> parameters, std::span<double> rows) const;

  /// On these samples: one of them alone is the opinion of one friend; all of them is the whole cost.
  double evaluateOn(std::span<const std::uint32_t> chosen, std::span<const double> parameters,
                    std::span<double> gradient) const;

  /// The samples of that step, valid until another is asked for.
  std::span<const std::uint32_t> batch(std::size_t step) const { return batches_.of(step); }

  /// What the layers up to and with that one make of any inputs (row-major), row-major.
  std::vector<double> predict(std::span<const double> parameters, std::span<const double> features,
                              std::size_t layer) const;
  /// What each sample of any table costs by itself, penalties apart; features and targets row-major.
  std::vector<double> costs(std::span<const double> parameters, std::span<const double> features,
                            std::span<const double> targets) const;
  /// The outputs.
  std::vector<double> predict(std::span<const double> parameters, std::span<const double> features) const {
    return predict(parameters, features, work_.size() - 1);
  }

 private:
  /// A layer at work. What goes in and out has a row a unit and a column a sample, so that several samples are worked
  /// on at once; a last row of ones makes the biases weights like the others.
  struct Work {
    std::size_t inputs, outputs;
    Activation activation;
    std::size_t begin;           // of its weights among the parameters
    std::vector<Number> out;     // what it gives
    std::vector<Number> change;  // how the cost changes with the sums that it is given
    std::vector<Number> turned;  // the same, a row a sample
    std::vector<Number> slopes;  // of its weights
    std::size_t slopeColumns() const { return roundedUp(outputs, Lanes<Number>::count); }
  };

  void load(std::span<const double> parameters) const;
  // Not twice in the download: a call is nothing beside what they do.
  [[gnu::noinline]] void forward(std::size_t layers) const;
  /// Puts rows of a table into work, a column a sample; columns that are left over take the last row once more.
  [[gnu::noinline]] void put(std::span<const double> table, std::size_t wide, std::size_t rows,
                             std::vector<Number>& to) const;
  /// Makes the outputs of the last layer of its sums. Writes what each sample that has been put in costs, and how their
  /// sum, times `share`, changes with each sum.
  [[gnu::noinline]] void costAndChange(std::size_t count, Number share, std::span<double> costs) const;
  /// Adds to the gradient what those samples say.
  void backward(std::size_t count, std::span<double> gradient) const;
  double penalty(std::span<const double> parameters, std::span<double> gradient) const;
  const std::vector<Number>& inputOf(std::size_t layer) const { return layer == 0 ? input_ : work_[layer - 1].out; }

  Architecture architecture_;
  std::shared_ptr<const Samples> samples_;
  mutable Batches batches_;
  mutable std::size_t step_ = 0;
  // The samples in its own kind of number, rows padded to whole vectors.
  std::vector<Number> features_, targets_;
  mutable std::vector<Number> weights_;
  mutable std::size_t columns_ = 0;  // as many as there are samples in work, and up to a whole vector
  mutable std::vector<Number> input_, target_;
  mutable std::vector<Work> work_;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace learning
