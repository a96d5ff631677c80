// How long a step of the core takes on this machine: for each line read, one round, and one line with the nanoseconds
// a step.
#include <chrono>
#include <iostream>
#include <string>
#include <variant>

#include "descent/descent.hpp"
#include "game/laser.hpp"

namespace {

constexpr std::size_t steps = 100'000;
constexpr int walks = 10;
constexpr double rate = 1e-7;  // so small that no stop rule ends the walk, and all of them are asked at each step

Descent start() {
  DescentSettings settings{{103}, GradientDescent{rate}, {}};
  settings.stop.budget = steps;
  const auto laser = laserFormula("e^2", 100);
  return std::get<Descent>(Descent::make(std::get_if<formula::Formula>(&laser)->objective(), settings));
}

}  // namespace

int main() {
  Descent descent = start();
  std::string line;
  while (std::getline(std::cin, line)) {
    std::chrono::duration<double, std::nano> spent{0};
    for (int i = 0; i < walks; ++i) {
      // From the start again in the same memory: to be given fresh pages takes as long as the steps.
      descent.seek(0);
      descent.branch(GradientDescent{rate});
      const auto begun = std::chrono::steady_clock::now();
      const std::size_t taken = descent.step(steps);
      spent += std::chrono::steady_clock::now() - begun;
      if (taken != steps) return 1;
    }
    std::cout << spent.count() / (walks * static_cast<double>(steps)) << std::endl;
  }
}
