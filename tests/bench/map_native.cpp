// The kernel on this machine: for each line read, a whole map, and one line with the milliseconds that it took. A line
// of `walk` asks where walks have arrived, one of `through` does not.
#include <chrono>
#include <iostream>
#include <string>

#include "map_kernel.hpp"

namespace {

constexpr std::size_t batch = 960;
constexpr std::size_t side = 512;
alignas(16) double columns[3 * batch];

void map(bool asks) {
  for (std::size_t begin = 0; begin < side * side; begin += batch) {
    const std::size_t count = side * side - begin < batch ? side * side - begin : batch;
    for (std::size_t i = 0; i < count; ++i) {
      columns[i] = -5 + 10 * (static_cast<double>((begin + i) % side) + 0.5) / side;
      columns[batch + i] = 5 - 10 * (static_cast<double>((begin + i) / side) + 0.5) / side;
    }
    const std::size_t groups = (count + map_kernel::group - 1) / map_kernel::group;
    if (asks) {
      map_kernel::walk(columns, columns + batch, columns + 2 * batch, 0.01, 1e-6, 200, groups);
    } else {
      map_kernel::through(columns, columns + batch, 0.01, 200, groups);
    }
  }
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto begun = std::chrono::steady_clock::now();
    map(line == "walk");
    std::cout << std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count()
              << std::endl;
  }
}
