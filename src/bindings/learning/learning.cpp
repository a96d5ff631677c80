// The door of what learns from samples: a module of its own, which only the scenes about samples load. It converts, and
// decides nothing; see bindings/values.hpp for what crosses.
#include <emscripten/bind.h>

#include "bindings/optimizer.hpp"
#include "bindings/values.hpp"
#include "learning/network.hpp"
#include "learning/training.hpp"

using namespace emscripten;
using namespace bindings;
using namespace learning;

namespace {

template <class Word>
std::optional<Word> find(const std::string& wanted, Word last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name(static_cast<Word>(i)) == wanted) return static_cast<Word>(i);
  }
  return std::nullopt;
}

/// Of {inputs, layers: [{size, activation}], loss, l1, l2}.
std::variant<Architecture, Problem> architectureOf(const val& given) {
  Architecture made;
  made.inputs = field(given, "inputs").as<std::size_t>();
  const val layers = field(given, "layers");
  const auto count = field(layers, "length").as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const auto activation = find(field(layers[i], "activation").as<std::string>(), Activation::softmax);
    if (!activation) return Problem{"activation", "unknown"};
    made.layers.push_back({field(layers[i], "size").as<std::size_t>(), *activation});
  }
  const auto loss = find(field(given, "loss").as<std::string>(), Loss::crossEntropy);
  if (!loss) return Problem{"loss", "unknown"};
  made.loss = *loss;
  made.l1 = field(given, "l1").as<double>();
  made.l2 = field(given, "l2").as<double>();
  if (auto problem = check(made)) return *problem;
  return made;
}

std::vector<double> numbersOf(const val& array) {
  return convertJSArrayToNumberVector<double>(array);
}

/// A training in the precision that was asked for: double where a line is fitted to the last digit, single where a
/// network of thousands of weights has to be fast.
class Learner {
 private:
  template <class Read>
  auto read(Read each) const {
    return std::visit(each, training_);
  }

 public:
  template <class Number>
  Learner(std::shared_ptr<const Network<Number>> network, Training<Network<Number>> training)
      : network_(std::move(network)), training_(std::move(training)) {}

  std::size_t step(std::size_t n) {
    return std::visit([n](auto& training) { return training.step(n); }, training_);
  }
  void seek(std::size_t n) {
    std::visit([n](auto& training) { training.seek(n); }, training_);
  }
  std::size_t nearest(std::size_t n) const {
    return read([n](const auto& training) { return training.nearest(n); });
  }
  std::size_t at() const {
    return read([](const auto& training) { return training.at(); });
  }
  double cost() const {
    return read([](const auto& training) { return training.cost(); });
  }
  double evaluations() const {
    return read([](const auto& training) { return training.evaluations(); });
  }
  val parameters() const {
    return read([](const auto& training) { return copied(training.parameters()); });
  }
  val gradient() const {
    return read([](const auto& training) { return copied(training.gradient()); });
  }
  val costs() const {
    return read([](const auto& training) { return copied(training.costs()); });
  }
  std::size_t costStride() const {
    return read([](const auto& training) { return training.costStride(); });
  }
  val outcome() const {
    return read([](const auto& training) { return text(name(training.outcome())); });
  }
  val reason() const {
    return read([](const auto& training) { return text(name(training.reason())); });
  }

  /// The samples that the step from there sees, by their numbers.
  val batch(std::size_t step) const {
    return std::visit(
        [step](const auto& network) {
          const auto samples = network->batch(step);
          return copied(samples.data(), samples.size());
        },
        network_);
  }

  val snapshot() const {
    return read([](const auto& training) {
      const auto snapshot = training.snapshot();
      const auto& state = snapshot.state;
      return record({{"step", val(state.step)},
                     {"number", val(state.number)},
                     {"evaluations", val(state.evaluations)},
                     {"cost", val(state.cost)},
                     {"position", copied(state.position)},
                     {"gradient", copied(state.gradient)},
                     {"memory", copied(state.memory)},
                     {"reason", text(name(snapshot.reason))},
                     {"costs", copied(snapshot.costs)},
                     {"costStride", val(snapshot.costStride)}});
    });
  }
  /// A Problem without a field when all is well.
  val adopt(const val& given) {
    const auto reason = find(field(given, "reason").as<std::string>(), Reason::undefined);
    if (!reason) return problemOf({"reason", "unknown"});
    return std::visit(
        [&](auto& training) {
          typename std::decay_t<decltype(training)>::Snapshot snapshot{
              {field(given, "step").as<std::size_t>(), field(given, "number").as<std::size_t>(),
               field(given, "evaluations").as<double>(), field(given, "cost").as<double>(),
               numbersOf(field(given, "position")), numbersOf(field(given, "gradient")),
               numbersOf(field(given, "memory"))},
              *reason,
              numbersOf(field(given, "costs")),
              field(given, "costStride").as<std::size_t>()};
          return problemOf(training.adopt(std::move(snapshot)).value_or(Problem{}));
        },
        training_);
  }

  /// What the layers up to and with that one make of any inputs, with any parameters.
  val predict(const val& parameters, const val& features, std::size_t layer) const {
    return std::visit(
        [&](const auto& network) {
          const auto weights = numbersOf(parameters);
          const auto count = field(features, "length").as<std::size_t>();
          if (weights.size() != network->dimension()) return problemOf({"parameters", "wrongLength"});
          if (count % network->architecture().inputs != 0) return problemOf({"features", "wrongLength"});
          if (layer >= network->architecture().layers.size()) return problemOf({"layer", "outOfRange"});
          // Of a map there are tens of thousands: in a vector, zeros would be written there first, one by one.
          const std::unique_ptr<double[]> inputs(new double[count]);
          val(typed_memory_view(count, inputs.get())).call<void>("set", features);
          return copied(network->predict(weights, {inputs.get(), count}, layer));
        },
        network_);
  }
  /// What each sample of any table costs, with any parameters.
  val sampleCosts(const val& parameters, const val& features, const val& targets) const {
    return std::visit(
        [&](const auto& network) {
          const auto weights = numbersOf(parameters);
          const auto inputs = numbersOf(features), wanted = numbersOf(targets);
          const Architecture& made = network->architecture();
          if (weights.size() != network->dimension()) return problemOf({"parameters", "wrongLength"});
          if (inputs.size() % made.inputs != 0 || inputs.size() / made.inputs * made.outputs() != wanted.size()) {
            return problemOf({"samples", "wrongLength"});
          }
          return copied(network->costs(weights, inputs, wanted));
        },
        network_);
  }
  /// {cost, gradient}: on these samples, by their numbers, with any parameters; none means all.
  val evaluate(const val& parameters, const val& samples) const {
    return std::visit(
        [&](const auto& network) {
          const auto weights = numbersOf(parameters);
          if (weights.size() != network->dimension()) return problemOf({"parameters", "wrongLength"});
          std::vector<std::uint32_t> chosen = convertJSArrayToNumberVector<std::uint32_t>(samples);
          const std::size_t count = network->samples().count();
          for (const std::uint32_t sample : chosen) {
            if (sample >= count) return problemOf({"samples", "outOfRange"});
          }
          if (chosen.empty()) {
            for (std::size_t i = 0; i < count; ++i) chosen.push_back(static_cast<std::uint32_t>(i));
          }
          std::vector<double> gradient(weights.size());
          const double cost = network->evaluateOn(chosen, weights, gradient);
          return record({{"cost", val(cost)}, {"gradient", copied(gradient)}});
        },
        network_);
  }

 private:
  std::variant<std::shared_ptr<const Network<float>>, std::shared_ptr<const Network<double>>> network_;
  std::variant<Training<Network<float>>, Training<Network<double>>> training_;
};

template <class Number>
val learnerOf(Architecture architecture, std::shared_ptr<const Samples> samples, Batches batches,
              DescentSettings settings, const val& branches) {
  auto network =
      std::make_shared<const Network<Number>>(std::move(architecture), std::move(samples), std::move(batches));
  std::vector<typename Training<Network<Number>>::Leg> legs;
  const auto count = field(branches, "length").as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    auto optimizer = optimizerOf(field(branches[i], "optimizer"));
    if (const auto* problem = std::get_if<Problem>(&optimizer)) return problemOf(*problem);
    legs.push_back({field(branches[i], "at").as<std::size_t>(), std::move(*std::get_if<Optimizer>(&optimizer))});
  }
  auto made = Training<Network<Number>>::make(network, std::move(settings), std::move(legs));
  if (const auto* problem = std::get_if<Problem>(&made)) return problemOf(*problem);
  return val(Learner(std::move(network), std::move(*std::get_if<Training<Network<Number>>>(&made))));
}

/// A Learner, or a Problem. `how` is {architecture, batch, batchSeed, isSingle, optimizer, stop, branches: [{at,
/// optimizer}]}.
val makeLearner(const val& features, const val& targets, const val& start, const val& how) {
  auto made = architectureOf(field(how, "architecture"));
  if (const auto* problem = std::get_if<Problem>(&made)) return problemOf(*problem);
  Architecture& architecture = *std::get_if<Architecture>(&made);
  const auto optimizer = optimizerOf(field(how, "optimizer"));
  if (const auto* problem = std::get_if<Problem>(&optimizer)) return problemOf(*problem);
  auto samples = std::make_shared<Samples>(
      Samples{architecture.inputs, architecture.outputs(), numbersOf(features), numbersOf(targets)});
  if (auto problem = check(*samples)) return problemOf(*problem);
  Batches batches(samples->count(), field(how, "batch").as<std::size_t>(), field(how, "batchSeed").as<std::uint32_t>());
  DescentSettings settings{numbersOf(start), *std::get_if<Optimizer>(&optimizer), stopRules(field(how, "stop"))};
  const val branches = field(how, "branches");
  const auto make = field(how, "isSingle").as<bool>() ? &learnerOf<float> : &learnerOf<double>;
  return make(std::move(architecture), std::move(samples), std::move(batches), std::move(settings), branches);
}

val initialOf(const val& given, const std::string& initial, std::uint32_t seed) {
  const auto made = architectureOf(given);
  if (const auto* problem = std::get_if<Problem>(&made)) return problemOf(*problem);
  const auto known = find(initial, Initial::uniform);
  if (!known) return problemOf({"initial", "unknown"});
  return copied(initialParameters(*std::get_if<Architecture>(&made), *known, seed));
}

val activationNames() {
  return namesUpTo(Activation::softmax);
}
val lossNames() {
  return namesUpTo(Loss::crossEntropy);
}
val initialNames() {
  return namesUpTo(Initial::uniform);
}

}  // namespace

EMSCRIPTEN_BINDINGS(learning) {
  function("activations", &activationNames);
  function("losses", &lossNames);
  function("initials", &initialNames);
  function("initialParameters", &initialOf);
  function("makeLearner", &makeLearner);
  class_<Learner>("Learner")
      .function("step", &Learner::step)
      .function("seek", &Learner::seek)
      .function("nearest", &Learner::nearest)
      .function("at", &Learner::at)
      .function("cost", &Learner::cost)
      .function("evaluations", &Learner::evaluations)
      .function("parameters", &Learner::parameters)
      .function("gradient", &Learner::gradient)
      .function("costs", &Learner::costs)
      .function("costStride", &Learner::costStride)
      .function("outcome", &Learner::outcome)
      .function("reason", &Learner::reason)
      .function("batch", &Learner::batch)
      .function("snapshot", &Learner::snapshot)
      .function("adopt", &Learner::adopt)
      .function("sampleCosts", &Learner::sampleCosts)
      .function("predict", &Learner::predict)
      .function("evaluate", &Learner::evaluate);
}
