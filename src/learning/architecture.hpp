#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "descent/problem.hpp"

namespace learning {

enum class Activation : std::uint8_t { linear, sigmoid, tanh, relu, softmax };
enum class Loss : std::uint8_t {
  squares,       ///< the sum over the outputs of (output - target)^2
  crossEntropy,  ///< minus the sum of target ln(output), and behind sigmoids of (1 - target) ln(1 - output) too
};

std::string_view name(Activation activation);
std::string_view name(Loss loss);

struct Layer {
  std::size_t size;  ///< how many outputs it has
  Activation activation;
};

/// What a network is made of. Without a hidden layer it is a regression: linear and squares a line, plane or polynomial
/// through the samples, sigmoid and cross-entropy logistic, softmax and cross-entropy softmax regression.
///
/// Its parameters are one flat vector: for each layer its weights, row by row, a row for each of its inputs, then its
/// biases.
struct Architecture {
  std::size_t inputs = 0;
  std::vector<Layer> layers;
  Loss loss = Loss::squares;
  // What is added to the cost so that weights stay small: l1 times the sum of |w| and l2 times that of w^2, biases
  // apart.
  double l1 = 0;
  double l2 = 0;

  std::size_t outputs() const { return layers.back().size; }
  std::size_t inputsOf(std::size_t layer) const { return layer == 0 ? inputs : layers[layer - 1].size; }
  std::size_t parameters() const;
};

/// What cannot be: no layer, one of no size, softmax before the last, cross-entropy behind outputs that are no
/// probabilities, a penalty below zero.
std::optional<Problem> check(const Architecture& architecture);

/// How weights begin; biases begin at zero.
enum class Initial : std::uint8_t {
  xavier,   ///< even up to sqrt(6 / (inputs + outputs)) (Glorot and Bengio, 2010)
  he,       ///< normal with variance 2 / inputs (He, Zhang, Ren and Sun, 2015)
  uniform,  ///< even from -0.5 to 0.5
};
std::string_view name(Initial initial);

/// Parameters to begin with, drawn by the seed.
std::vector<double> initialParameters(const Architecture& architecture, Initial initial, std::uint32_t seed);

}  // namespace learning
