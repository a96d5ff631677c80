// How long an update of a network takes on this machine: for each line read, the name of a case, one round, and one
// line with the microseconds an update, or a map.
#include <chrono>
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

/// Numbers as the digits': whole ones, scaled; the classes by chance.
std::shared_ptr<const Samples> drawn(std::size_t count, std::size_t inputs, std::size_t outputs) {
  auto samples = std::make_shared<Samples>(Samples{inputs, outputs, {}, {}});
  const Chance chance(1, 0);
  for (std::size_t i = 0; i < count * inputs; ++i) samples->features.push_back(2 * chance.unit(i) - 1);
  samples->targets.resize(count * outputs);
  for (std::size_t i = 0; i < count; ++i) {
    const auto right = static_cast<std::size_t>(chance.unit(count * inputs + i) * 0.999 * static_cast<double>(outputs));
    samples->targets[i * outputs + right] = 1;
  }
  return samples;
}

struct Case {
  Architecture architecture;
  std::size_t samples, batch, updates;
  std::string_view optimizer;
};

Case caseOf(std::string_view name) {
  const Architecture digits{64, {{32, Activation::relu}, {10, Activation::softmax}}, Loss::crossEntropy, 0, 0};
  const Architecture flat{
      2, {{8, Activation::tanh}, {8, Activation::tanh}, {1, Activation::tanh}}, Loss::squares, 0, 0};
  if (name == "digits") return {digits, 1438, 32, 2'000, "gd"};
  if (name == "digits, momentum") return {digits, 1438, 32, 2'000, "momentum"};
  return {flat, 300, 10, 20'000, "gd"};
}

double microseconds(const std::string& name) {
  const Case asked = caseOf(name);
  const auto samples = drawn(asked.samples, asked.architecture.inputs, asked.architecture.outputs());
  const auto network =
      std::make_shared<const Network<float>>(asked.architecture, samples, Batches(asked.samples, asked.batch, 1));
  DescentSettings settings{
      initialParameters(asked.architecture, Initial::xavier, 1), Optimizer(*findOptimizer(asked.optimizer), 0.01), {}};
  settings.stop.budget = 1'000'000;
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

int main() {
  std::string line;
  while (std::getline(std::cin, line)) std::cout << microseconds(line) << std::endl;
}
