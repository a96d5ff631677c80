#pragma once
#include "formula/elementary.hpp"
#include "formula/pair_code.hpp"

namespace formula {

// Numbers that only note what is done to them. The templates of elementary.hpp, called with them, give the list of
// their operations.

/// The list that is being written.
class Trace {
 public:
  explicit Trace(PlainVector<PairStep>& steps) : steps_(steps) {}

  std::uint32_t add(const PairStep& step) {
    steps_.push_back(step);
    return static_cast<std::uint32_t>(steps_.size() - 1);
  }
  std::uint32_t constant(std::uint64_t bits) {
    for (const std::uint32_t known : constants_) {
      if (steps_[known].bits == bits) return known;
    }
    constants_.push_back(add({PairStep::Kind::constant, 0, 0, Operation::number, {}, bits}));
    return constants_.back();
  }
  std::uint32_t instruction(std::uint8_t code, std::uint32_t a) {
    return add({PairStep::Kind::instruction, 1, code, Operation::number, {a, 0, 0}, 0});
  }
  std::uint32_t instruction(std::uint8_t code, std::uint32_t a, std::uint32_t b) {
    return add({PairStep::Kind::instruction, 2, code, Operation::number, {a, b, 0}, 0});
  }
  std::uint32_t instruction(std::uint8_t code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    return add({PairStep::Kind::instruction, 3, code, Operation::number, {a, b, c}, 0});
  }
  std::uint32_t shift(std::uint8_t code, std::uint32_t a, int by) {
    return add({PairStep::Kind::shift, 1, code, Operation::number, {a, 0, 0}, static_cast<std::uint64_t>(by)});
  }

 private:
  PlainVector<PairStep>& steps_;
  PlainVector<std::uint32_t> constants_;
};

/// A number, its bits, or the answer to a comparison, all ones or all zeros.
template <int Sort>
struct Noted {
  Trace* trace;
  std::uint32_t step;

  Noted with(std::uint8_t code, Noted other) const { return {trace, trace->instruction(code, step, other.step)}; }
  Noted with(std::uint8_t code, std::uint64_t bits) const { return with(code, Noted{trace, trace->constant(bits)}); }
};
using Traced = Noted<0>;
using TracedBits = Noted<1>;
using TracedMask = Noted<2>;

inline Traced like(Traced a, double value) {
  return {a.trace, a.trace->constant(bitsOf(value))};
}

// NOLINTBEGIN(bugprone-macro-parentheses): an operator is no expression
#define FORMULA_TRACED(sign, code)                  \
  inline Traced operator sign(Traced a, Traced b) { \
    return a.with(code, b);                         \
  }                                                 \
  inline Traced operator sign(Traced a, double b) { \
    return a.with(code, like(a, b));                \
  }                                                 \
  inline Traced operator sign(double a, Traced b) { \
    return like(b, a).with(code, b);                \
  }
FORMULA_TRACED(+, 0xf0)
FORMULA_TRACED(-, 0xf1)
FORMULA_TRACED(*, 0xf2)
FORMULA_TRACED(/, 0xf3)
#undef FORMULA_TRACED
// NOLINTEND(bugprone-macro-parentheses)

inline TracedMask compared(Traced a, std::uint8_t code, Traced b) {
  return {a.trace, a.trace->instruction(code, a.step, b.step)};
}
inline TracedMask operator==(Traced a, double b) {
  return compared(a, 0x47, like(a, b));
}
inline TracedMask operator<(Traced a, double b) {
  return compared(a, 0x49, like(a, b));
}
inline TracedMask operator<=(Traced a, double b) {
  return compared(a, 0x4b, like(a, b));
}
inline TracedMask operator>(Traced a, double b) {
  return compared(a, 0x4a, like(a, b));
}

inline TracedBits bitsOf(Traced a) {
  return {a.trace, a.step};
}
inline Traced withBits(TracedBits a) {
  return {a.trace, a.step};
}
inline TracedBits operator+(TracedBits a, std::uint64_t b) {
  return a.with(0xce, b);
}
inline TracedBits operator&(TracedBits a, std::uint64_t b) {
  return a.with(0x4e, b);
}
inline TracedBits operator|(TracedBits a, std::uint64_t b) {
  return a.with(0x50, b);
}
inline TracedBits operator^(TracedBits a, TracedBits b) {
  return a.with(0x51, b);
}
inline TracedBits operator<<(TracedBits a, int by) {
  return {a.trace, a.trace->shift(0xcb, a.step, by)};
}
inline TracedBits operator>>(TracedBits a, int by) {
  return {a.trace, a.trace->shift(0xcd, a.step, by)};
}

/// Equal, as whole numbers, to the bit itself.
inline TracedMask hasBit(TracedBits bits, std::uint64_t bit) {
  const TracedBits same = (bits & bit).with(0xd6, bit);
  return {same.trace, same.step};
}
inline Traced choose(TracedMask isFirst, Traced first, Traced second) {
  return {isFirst.trace, isFirst.trace->instruction(0x52, first.step, second.step, isFirst.step)};
}
inline Traced choose(TracedMask isFirst, double first, double second) {
  const Traced of{isFirst.trace, 0};
  return choose(isFirst, like(of, first), like(of, second));
}
inline Traced choose(TracedMask isFirst, double first, Traced second) {
  return choose(isFirst, like(second, first), second);
}
/// `pmin` and `pmax` are these two, also of what is not a number.
inline Traced atMost(Traced x, double most) {
  return x.with(0xf6, like(x, most));
}
inline Traced atLeast(Traced x, double least) {
  return x.with(0xf7, like(x, least));
}

}  // namespace formula
