#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "formula/field_module.hpp"
#include "formula/run.hpp"

/// How a walk of a map ended.
enum class MapEnd : std::uint8_t {
  arrived,    ///< where the ground is flat
  underWay,   ///< not there yet
  ranAway,    ///< beyond all bounds
  undefined,  ///< where there is no cost or no slope
};

/// Where walks of plain descent from many starts end, a batch at a time. What is needed to place the ends (bounds,
/// known minima) is told once.
class StartMap {
 public:
  /// How many walks a batch has at most: whole groups of any size.
  static constexpr std::size_t batch = 960;
  /// The minimum of an end that is near none.
  static constexpr std::uint8_t noMinimum = 255;

  explicit StartMap(const formula::Program& program);

  std::size_t variables() const { return variables_; }
  const formula::PairCode& code() const { return code_; }
  /// The `walk` of the code's module; null where there is none.
  void adopt(formula::FieldWalk made) { made_ = made; }

  /// What the caller writes before `walk`: a column of `batch` numbers for each variable, the starts, and one of rates.
  double* columns() { return columns_.data(); }
  /// `size` minima, row-major; an end within `reach` of one is there. And the corners of all bounds, the lower one
  /// first. At most 255 minima.
  void settle(std::span<const double> minima, double reach, std::span<const double> bounds);

  /// Walks the first `count` of the columns: until the gradient's norm is at most `tolerance` (0: never), or all of
  /// `steps`, at least 1. Then the columns of the variables are where they ended.
  void walk(std::size_t count, double tolerance, std::uint32_t steps);
  /// Of ends that somebody else found: only which minimum they are at.
  void place(std::size_t count);

  std::span<const MapEnd> ends() const { return {ends_.data(), ends_.size()}; }
  std::span<const std::uint8_t> minima() const { return {minima_.data(), minima_.size()}; }
  std::span<const std::uint16_t> steps() const { return {steps_.data(), steps_.size()}; }

 private:
  void run(double* columns, std::size_t count, double flat, std::uint32_t steps);
  void runInStages(std::size_t count, double flat, std::uint32_t steps);
  void runPlainly(double* columns, std::size_t count, double flat, std::uint32_t steps);
  void judge(std::size_t count, std::uint32_t steps);
  void askDoubtful(std::size_t count);
  bool isInside(std::size_t walk) const;
  bool isAt(std::size_t walk, std::size_t minimum) const;

  std::size_t variables_;
  formula::PairCode code_;
  formula::BlockRun block_;
  std::size_t results_;
  formula::FieldWalk made_ = nullptr;

  formula::PlainVector<double> columns_;  // variables, rates, counts
  formula::PlainVector<double> asked_;    // the same, of ends that have to be asked
  formula::PlainVector<double> values_;   // of the block
  formula::PlainVector<double> known_, bounds_;
  double reach_ = 0;  // squared
  formula::PlainVector<MapEnd> ends_;
  formula::PlainVector<std::uint8_t> minima_;
  formula::PlainVector<std::uint16_t> steps_;
};
