// The kernel as WebAssembly: map-rounds.js finds the functions by their names.
#include "map_kernel.hpp"

#define EXPORTED(name) extern "C" __attribute__((export_name(#name), used))

namespace {

constexpr std::size_t batch = 960;
alignas(16) double memory[4 * batch];  // x, y, rates, which it does not read, and counts

}  // namespace

EXPORTED(columns) double* columns() {
  return memory;
}
EXPORTED(through) void through(std::size_t count, double rate, std::uint32_t steps) {
  map_kernel::through(memory, memory + batch, rate, steps, (count + map_kernel::group - 1) / map_kernel::group);
}
EXPORTED(walk) void walk(std::size_t count, double rate, double flat, std::uint32_t steps) {
  map_kernel::walk(memory, memory + batch, memory + 3 * batch, rate, flat, steps,
                   (count + map_kernel::group - 1) / map_kernel::group);
}
