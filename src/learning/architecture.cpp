#include "learning/architecture.hpp"

#include <cmath>

#include "descent/step.hpp"

namespace learning {

std::string_view name(Activation activation) {
  switch (activation) {
    case Activation::linear:
      return "linear";
    case Activation::sigmoid:
      return "sigmoid";
    case Activation::tanh:
      return "tanh";
    case Activation::relu:
      return "relu";
    case Activation::softmax:
      break;
  }
  return "softmax";
}

std::string_view name(Loss loss) {
  return loss == Loss::squares ? "squares" : "crossEntropy";
}

std::string_view name(Initial initial) {
  switch (initial) {
    case Initial::xavier:
      return "xavier";
    case Initial::he:
      return "he";
    case Initial::uniform:
      break;
  }
  return "uniform";
}

std::size_t Architecture::parameters() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < layers.size(); ++i) count += (inputsOf(i) + 1) * layers[i].size;
  return count;
}

std::optional<Problem> check(const Architecture& architecture) {
  constexpr std::size_t most =
      1'000'000;  // parameters: 8 MB of them, and as much for each thing an optimizer remembers
  if (architecture.inputs == 0) return Problem{"inputs", "missing"};
  if (architecture.layers.empty()) return Problem{"layers", "missing"};
  for (std::size_t i = 0; i < architecture.layers.size(); ++i) {
    const Layer& layer = architecture.layers[i];
    if (layer.size == 0 || layer.size > most || architecture.inputs > most) return Problem{"layers", "outOfRange"};
    if (layer.activation == Activation::softmax && i + 1 < architecture.layers.size()) {
      return Problem{"activation", "softmaxInside"};
    }
  }
  if (architecture.parameters() > most) return Problem{"layers", "outOfRange"};
  const Activation last = architecture.layers.back().activation;
  const bool isProbability = last == Activation::sigmoid || last == Activation::softmax;
  if (architecture.loss == Loss::crossEntropy && !isProbability) return Problem{"loss", "noProbability"};
  if (!(architecture.l1 >= 0) || !(architecture.l2 >= 0)) return Problem{"penalty", "negative"};
  return std::nullopt;
}

std::vector<double> initialParameters(const Architecture& architecture, Initial initial, std::uint32_t seed) {
  std::vector<double> parameters;
  parameters.reserve(architecture.parameters());
  for (std::size_t k = 0; k < architecture.layers.size(); ++k) {
    const Chance chance(seed, k);
    const std::size_t inputs = architecture.inputsOf(k), outputs = architecture.layers[k].size;
    const double reach = initial == Initial::xavier ? std::sqrt(6.0 / static_cast<double>(inputs + outputs)) : 0.5;
    const double deviation = std::sqrt(2.0 / static_cast<double>(inputs));
    for (std::size_t i = 0; i < inputs * outputs; ++i) {
      const bool isNormal = initial == Initial::he;
      parameters.push_back(isNormal ? deviation * chance.normal(i) : reach * (2 * chance.unit(i) - 1));
    }
    parameters.insert(parameters.end(), outputs, 0);
  }
  return parameters;
}

}  // namespace learning
