// What of typed formulas is measured as WebAssembly, without a door: value and gradient over columns of points, by the
// engine and by the same functions compiled in. typed-rounds.js calls it.
#include <cmath>
#include <optional>
#include <string_view>
#include <variant>

#include "formula/derivative.hpp"
#include "formula/module.hpp"
#include "formula/parse.hpp"
#include "formula/run.hpp"

using namespace formula;

#define EXPORTED(name) extern "C" __attribute__((export_name(#name), used))

namespace {

constexpr std::size_t most = 1 << 16;
char typed[mostBytes];
double points[2 * most];
double results[3 * most];

std::optional<PointRun> one;
std::optional<BlockRun> block;
PlainVector<std::uint8_t> bytes;

}  // namespace

EXPORTED(typed) char* typedText() {
  return typed;
}
/// x of all points, then y.
EXPORTED(points) double* pointColumns() {
  return points;
}
/// The values, then the slopes by x, then by y.
EXPORTED(results) double* resultColumns() {
  return results;
}

EXPORTED(compile) bool compile(std::size_t length) {
  Arena arena({{"x", "y"}, {}});
  const auto parsed = parse({typed, length}, arena);
  const auto* cost = std::get_if<Expression>(&parsed);
  if (!cost) return false;
  const auto program = Program::compile(withGradient(*cost));
  if (!program) return false;
  one.emplace(*program);
  block.emplace(*program);
  bytes = moduleOf(*program);
  return true;
}
EXPORTED(module) const std::uint8_t* moduleBytes() {
  return bytes.data();
}
EXPORTED(moduleSize) std::size_t moduleSize() {
  return bytes.size();
}
EXPORTED(adopt) void adopt(PointRun::Compiled run, BlockRun::Compiled runBlock) {
  one->adopt(run);
  block->adopt(runBlock);
}

/// Point by point: a loop inside of the core, so that a call from JavaScript is not what is measured.
EXPORTED(onePoint) void onePoint(std::size_t count) {
  double point[2];
  for (std::size_t i = 0; i < count; ++i) {
    point[0] = points[i];
    point[1] = points[count + i];
    one->evaluate(point);
    for (std::size_t n = 0; n < 3; ++n) results[n * count + i] = one->result(n);
  }
}
EXPORTED(inBlocks) void inBlocks(std::size_t count) {
  block->evaluate(points, count, results);
}

EXPORTED(himmelblau) void himmelblau(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const double x = points[i];
    const double y = points[count + i];
    const double a = x * x + y - 11;
    const double b = x + y * y - 7;
    results[i] = a * a + b * b;
    results[count + i] = 4 * x * a + 2 * b;
    results[2 * count + i] = 2 * a + 4 * y * b;
  }
}
/// sin(x) cos(y) + exp(-(x^2 + y^2) / 8), with the C library's functions
EXPORTED(waves) void waves(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const double x = points[i];
    const double y = points[count + i];
    const double sx = std::sin(x);
    const double cy = std::cos(y);
    const double bell = std::exp(-(x * x + y * y) / 8);
    results[i] = sx * cy + bell;
    results[count + i] = std::cos(x) * cy - x / 4 * bell;
    results[2 * count + i] = -sx * std::sin(y) - y / 4 * bell;
  }
}
