#pragma once
#include <cstddef>
#include <span>

#include "formula/program.hpp"

namespace formula {

/// Runs a program at one point at a time. It has the registers: not for two threads at once, but cheap to copy.
class PointRun {
 public:
  explicit PointRun(Program program);

  /// `point` has one number a variable.
  void evaluate(std::span<const double> point);
  /// The value of the n-th formula, where `evaluate` was last.
  double result(std::size_t n) const { return registers_[program_.results()[n]]; }

  /// The whole program as one function of the point, which writes the results into their registers.
  using Compiled = void (*)(const double* point, double* registers);
  /// Runs this from now on, which has to stay as long as this and all copies made of it.
  void adopt(Compiled run) { compiled_ = run; }

  const Program& program() const { return program_; }

 private:
  Program program_;
  PlainVector<double> registers_;
  Compiled compiled_ = nullptr;
};

/// Runs a program over many points, operation by operation on columns of them: what costs a single point most, to find
/// out what to do next, is shared. The results equal those of single points to the last bit.
class BlockRun {
 public:
  /// How many points are worked on at once: columns of 1 kB, of which a formula's few dozen stay in the cache.
  static constexpr std::size_t width = 128;

  explicit BlockRun(Program program);

  /// `points` holds a column of `count` numbers for each variable, `results` one for each formula; they must not
  /// overlap.
  void evaluate(std::span<const double> points, std::size_t count, std::span<double> results);

  /// The whole program for pairs of points: those at the places 0, 2, 4 ... and, for an odd count, at the last two.
  /// Columns are `stride` bytes apart, and `last` is where the last pair begins, in bytes.
  using Compiled = void (*)(const double* points, double* results, std::size_t stride, std::size_t last);
  /// As of PointRun.
  void adopt(Compiled run) { compiled_ = run; }

 private:
  void runBlock(std::size_t size) const;

  Program program_;
  PlainVector<double> memory_;    // a column for each register
  PlainVector<double*> columns_;  // where each register's column is
  Compiled compiled_ = nullptr;
};

}  // namespace formula
