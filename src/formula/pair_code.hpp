#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "formula/program.hpp"

namespace formula {

/// One operation on pairs of numbers; its number is its place in the list.
struct PairStep {
  enum class Kind : std::uint8_t {
    constant,     ///< a pair of `bits`
    input,        ///< the variable number `bits`
    instruction,  ///< WebAssembly's `code` on the operands
    shift,        ///< `code`, by `bits`
    call,         ///< the value of `function`, of one number after the other
    repair,       ///< operand 1, but where operand 0 is an angle beyond `largestNear`: the value of `function` there
  };
  Kind kind;
  std::uint8_t operands;
  std::uint8_t code;
  Operation function;
  std::uint32_t operand[3];
  std::uint64_t bits;
};

/// The gradient of a cost as operations that two numbers can go through at once, without what only the cost needs: exp,
/// log, sin and cos are taken apart into theirs (elementary.hpp), and what has no such form is called for one number
/// after the other. Each number gets the bits that the program gives it.
class PairCode {
 public:
  /// Of a program that has the cost as its first result and then the slopes by all variables.
  explicit PairCode(const Program& program);

  std::size_t variables() const { return variables_; }

  std::span<const PairStep> steps() const { return {steps_.data(), steps_.size()}; }
  /// The numbers of the steps that are the slopes; and then that of the cost, if it may be undefined where the slopes
  /// are not, as that of log(x) is.
  std::span<const std::uint32_t> results() const { return {results_.data(), results_.size()}; }
  /// How often a step is an operand or a result; 0 where it is of no use.
  std::uint32_t uses(std::uint32_t step) const { return uses_[step]; }
  /// How many instructions it comes to.
  std::size_t length() const;

 private:
  void countUses();

  std::size_t variables_;
  PlainVector<PairStep> steps_;
  PlainVector<std::uint32_t> results_;
  PlainVector<std::uint32_t> uses_;
};

}  // namespace formula
