// How long a step down Rosenbrock's valley takes, typed, with its records: for each line read, the id of an optimizer,
// one round by it, and one line with the nanoseconds a step.
#include <chrono>
#include <iostream>
#include <string>
#include <variant>

#include "typed_descent.hpp"

namespace {

// As in optimizers.mjs: so slow that no rule ends the walk.
constexpr std::size_t steps = 100'000;
constexpr int walks = 4;
constexpr double rate = 1e-7;

Descent start(const Optimizer& optimizer) {
  const auto made = formula::Formula::make({"(1 - x)^2 + 100 (y - x^2)^2", {{"x", "y"}, {}}});
  DescentSettings settings{{-1.2, 1}, optimizer, {}};
  settings.stop.budget = steps;
  return std::get<Descent>(descend(*std::get_if<formula::Formula>(&made), settings));
}

}  // namespace

int main() {
  std::string id;
  while (std::getline(std::cin, id)) {
    const auto optimizer = makeOptimizer(id, rate);
    if (!optimizer) return 1;
    std::chrono::duration<double, std::nano> spent{0};
    Descent descent = start(*optimizer);
    descent.step(steps);
    for (int i = 0; i < walks; ++i) {
      // From the start again in the same memory: to be given fresh pages takes as long as the steps. Away and back, so
      // that the rule has forgotten.
      descent.seek(0);
      descent.branch(*makeOptimizer(id == "sign" ? "gd" : "sign", rate));
      descent.branch(*optimizer);
      const auto begun = std::chrono::steady_clock::now();
      const std::size_t taken = descent.step(steps);
      spent += std::chrono::steady_clock::now() - begun;
      if (taken != steps) return 1;
    }
    std::cout << spent.count() / (walks * static_cast<double>(steps)) << std::endl;
  }
}
