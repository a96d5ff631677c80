#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "formula/expression.hpp"

namespace formula {

/// registers[target] = operation(registers[first], registers[second])
struct Instruction {
  Operation operation;
  std::uint32_t target;  ///< never one of the operands
  std::uint32_t first, second;
};

/// Several formulas as one flat list of operations on numbered registers: what they have in common is worked out once,
/// whole powers are products, and what depends on no variable is a number. It keeps nothing of the arena.
///
/// The registers are the constants, then the variables, then what instructions write. To run it: run.hpp.
class Program {
 public:
  /// A program for formulas of one arena, at least one, with a result for each. None when the arena is full.
  static std::optional<Program> compile(const PlainVector<Expression>& formulas);

  /// As a list of numbers, which can be sent where the formula is not known; and back.
  PlainVector<double> numbers() const;
  static std::optional<Program> ofNumbers(std::span<const double> numbers);

  std::span<const double> constants() const { return {constants_.data(), constants_.size()}; }
  std::size_t variables() const { return variables_; }
  std::size_t registers() const { return registers_; }
  std::span<const Instruction> instructions() const { return {instructions_.data(), instructions_.size()}; }
  /// The registers of the results, in the order of the formulas; two may have the same.
  std::span<const std::uint32_t> results() const { return {results_.data(), results_.size()}; }

 private:
  friend class Compiler;
  PlainVector<double> constants_;
  std::size_t variables_ = 0;
  std::size_t registers_ = 0;
  PlainVector<Instruction> instructions_;
  PlainVector<std::uint32_t> results_;
};

}  // namespace formula
