#include "formula/run.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "descent/vectors.hpp"
#include "formula/elementary.hpp"
#include "formula/functions.hpp"

namespace formula {

namespace {

/// Calls `run` with the operation as a function of two numbers; those that are one machine instruction by themselves,
/// so that the compiler has them inside of the loop.
template <class Run>
[[gnu::always_inline]] inline void dispatch(Operation operation, Run run) {
  switch (operation) {
    case Operation::negate:
      return run([](double a, double) { return -a; });
    case Operation::add:
      return run([](double a, double b) { return a + b; });
    case Operation::subtract:
      return run([](double a, double b) { return a - b; });
    case Operation::multiply:
      return run([](double a, double b) { return a * b; });
    case Operation::divide:
      return run([](double a, double b) { return a / b; });
    default:
      return run(functionOf(operation).value);
  }
}

bool areNear(const double* angles, std::size_t size) {
  std::uint64_t far = 0;  // counted, since a way out of the loop would forbid two at a time
  for (std::size_t i = 0; i < size; ++i) far += isNear(angles[i]) ? 0 : 1;
  return far == 0;
}

/// The sine and the cosine of one angle.
bool isPair(const Instruction& one, const Instruction& other) {
  return one.first == other.first && ((one.operation == Operation::sin && other.operation == Operation::cos) ||
                                      (one.operation == Operation::cos && other.operation == Operation::sin));
}

void sineAndCosine(const double* angles, std::size_t size, double* __restrict sines, double* __restrict cosines) {
#ifdef __clang__
#pragma clang loop unroll(disable) interleave(disable)
#endif
  for (std::size_t i = 0; i < size; ++i) {
    const Angle angle = reducedNear(angles[i]);
    sines[i] = sineAhead(angle, 0);
    cosines[i] = sineAhead(angle, 1);
  }
  if (areNear(angles, size)) return;
  for (std::size_t i = 0; i < size; ++i) {
    if (isNear(angles[i])) continue;
    sines[i] = sine(angles[i]);
    cosines[i] = cosine(angles[i]);
  }
}

}  // namespace

PointRun::PointRun(Program program) : program_(std::move(program)), registers_(program_.registers()) {
  std::copy(program_.constants().begin(), program_.constants().end(), registers_.begin());
}

void PointRun::evaluate(std::span<const double> point) {
  double* const registers = registers_.data();
  if (compiled_) return compiled_(point.data(), registers);
  copyFew(point, registers + program_.constants().size());
  for (const auto& [operation, target, first, second] : program_.instructions()) {
    const double a = registers[first];
    const double b = registers[second];
    double& result = registers[target];
    dispatch(operation, [&](auto value) { result = value(a, b); });
  }
}

BlockRun::BlockRun(Program program)
    : program_(std::move(program)), memory_(program_.registers() * width), columns_(program_.registers()) {
  for (std::size_t i = 0; i < program_.constants().size(); ++i) {
    std::fill_n(memory_.data() + i * width, width, program_.constants()[i]);
  }
}

void BlockRun::evaluate(std::span<const double> points, std::size_t count, std::span<double> results) {
  if (compiled_ && count > 1) {
    return compiled_(points.data(), results.data(), count * sizeof(double), (count - 2) * sizeof(double));
  }
  const auto from = program_.results();
  const std::size_t constants = program_.constants().size();
  const std::size_t computed = constants + program_.variables();
  for (std::size_t begin = 0; begin < count; begin += width) {
    const std::size_t size = std::min(width, count - begin);
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i] = memory_.data() + i * width;
    // Results are computed where they are wanted, if only one is.
    for (std::size_t i = from.size(); i-- > 0;) {
      if (from[i] >= computed) columns_[from[i]] = results.data() + i * count + begin;
    }
    for (std::size_t i = 0; i < program_.variables(); ++i) {
      std::copy_n(points.data() + i * count + begin, size, columns_[constants + i]);
    }
    runBlock(size);
    for (std::size_t i = 0; i < from.size(); ++i) {
      double* const wanted = results.data() + i * count + begin;
      if (columns_[from[i]] != wanted) std::copy_n(columns_[from[i]], size, wanted);
    }
  }
}

void BlockRun::runBlock(std::size_t size) const {
  const auto instructions = program_.instructions();
  for (std::size_t n = 0; n < instructions.size(); ++n) {
    const auto& [operation, target, first, second] = instructions[n];
    if (n + 1 < instructions.size() && isPair(instructions[n], instructions[n + 1])) {
      const std::uint32_t other = instructions[++n].target;
      const bool isSine = operation == Operation::sin;
      sineAndCosine(columns_[first], size, columns_[isSine ? target : other], columns_[isSine ? other : target]);
      continue;
    }
    double* __restrict const results = columns_[target];
    const double* const a = columns_[first];
    const double* const b = columns_[second];
    const auto run = [&](auto value) {
#ifdef __clang__  // two numbers at a time are enough: more would be a longer download, and no faster
#pragma clang loop unroll(disable) interleave(disable)
#endif
      for (std::size_t i = 0; i < size; ++i) results[i] = value(a[i], b[i]);
    };
    // The few numbers that are too large for the loop without branches are done again.
    const auto runNear = [&](auto near, auto any) {
      run([=](double x, double) { return near(x); });
      if (areNear(a, size)) return;
      for (std::size_t i = 0; i < size; ++i) {
        if (!isNear(a[i])) results[i] = any(a[i]);
      }
    };
    switch (operation) {
      case Operation::abs:
        run([](double x, double) { return std::abs(x); });
        break;
      case Operation::sqrt:
        run([](double x, double) { return std::sqrt(x); });
        break;
      case Operation::exp:
        run([](double x, double) { return exponential(x); });
        break;
      case Operation::ln:
        run([](double x, double) { return logarithm(x); });
        break;
      case Operation::sin:
        runNear([](double x) { return sineNear(x); }, sine);
        break;
      case Operation::cos:
        runNear([](double x) { return cosineNear(x); }, cosine);
        break;
      default:
        dispatch(operation, run);
    }
  }
}

}  // namespace formula
