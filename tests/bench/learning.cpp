// How long an update of a network takes on this machine: for each line read, the name of a case, one round, and one
// line with the microseconds an update, or a map.
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <variant>

#include "descent/step.hpp"
#include "learning/network.hpp"
#include "learning/training.hpp"

using namespace learning;

namespace {

using Made = Training<Network<float>>;

/// The digits as the other contenders have them: a file of doubles, all features and then all targets.
std::shared_ptr<const Samples> digits(const char* path) {
  constexpr std::size_t inputs = 64, outputs = 10;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<double> numbers(static_cast<std::size_t>(file.tellg()) / sizeof(double));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(numbers.data()), static_cast<std::streamsize>(numbers.size() * sizeof(double)));
  const auto targets = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / (inputs + outputs) * inputs);
  return std::make_shared<Samples>(Samples{inputs, outputs, {numbers.begin(), targets}, {targets, numbers.end()}});
}

/// Points in four corners, as in xor.
std::shared_ptr<const Samples> corners() {
  auto samples = std::make_shared<Samples>(Samples{2, 1, {}, {}});
  for (std::size_t i = 0; i < 600; ++i) samples->features.push_back(0.9 * std::sin(static_cast<double>(i * i)));
  for (std::size_t i = 0; i < 600; i += 2) {
    samples->targets.push_back(samples->features[i] * samples->features[i + 1] > 0 ? 1 : -1);
  }
  return samples;
}

struct Case {
  Architecture architecture;
  std::shared_ptr<const Samples> samples;
  std::size_t batch, updates;
  std::string_view optimizer;
};

Case caseOf(std::string_view name, const char* path) {
  const Architecture images{64, {{32, Activation::relu}, {10, Activation::softmax}}, Loss::crossEntropy, 0, 0};
  const Architecture flat{
      2, {{8, Activation::tanh}, {8, Activation::tanh}, {1, Activation::tanh}}, Loss::squares, 0, 0};
  if (name == "64-32-10, gd") return {images, digits(path), 32, 2'000, "gd"};
  if (name == "64-32-10, momentum") return {images, digits(path), 32, 2'000, "momentum"};
  return {flat, corners(), 10, 20'000, "gd"};
}

double microseconds(const std::string& name, const char* path) {
  const Case asked = caseOf(name, path);
  const auto network = std::make_shared<const Network<float>>(asked.architecture, asked.samples,
                                                              Batches(asked.samples->count(), asked.batch, 1));
  DescentSettings settings{
      initialParameters(asked.architecture, Initial::xavier, 1), Optimizer(*findOptimizer(asked.optimizer), 0.01), {}};
  settings.stop.budget = 1'000'000;
  settings.stop.gradient = 0;
  if (name == "map") {
    std::vector<double> grid(20'000);
    for (std::size_t i = 0; i < grid.size(); ++i) grid[i] = Chance(1, 0).unit(i);
    const auto begun = std::chrono::steady_clock::now();
    double sum = 0;
    for (int i = 0; i < 20; ++i) sum += network->predict(settings.start, grid)[0];
    const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begun;
    return sum > 1e9 ? 0 : spent.count() / 20;
  }
  auto made = Made::make(network, settings);
  auto* training = std::get_if<Made>(&made);
  training->step(100);
  const auto begun = std::chrono::steady_clock::now();
  const std::size_t taken = training->step(asked.updates);
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begun;
  return spent.count() / static_cast<double>(taken);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 1;
  std::string line;
  while (std::getline(std::cin, line)) std::cout << microseconds(line, words[1]) << std::endl;
}
