#include "formula/pair_code.hpp"

#include "formula/functions.hpp"
#include "formula/traced.hpp"
#include "formula/wasm_codes.hpp"

namespace formula {

namespace {

using Kind = PairStep::Kind;
using Operands = Traced[2];

/// 1 / value, where that is exact and of full length.
double exactInverse(double value) {
  const double inverse = 1 / value;
  const bool isPowerOfTwo = (bitsOf(value) & 0xfffffffffffff) == 0;
  return isPowerOfTwo && std::abs(value) > 0x1p-1000 && std::abs(value) < 0x1p1000 ? inverse : 0;
}

/// Follows a program's instructions, and notes what they do to pairs.
class Tracer {
 public:
  Tracer(const Program& program, PlainVector<PairStep>& steps) : steps_(steps), trace_(steps) {
    for (const double constant : program.constants()) place(trace_.constant(bitsOf(constant)));
    for (std::uint64_t i = 0; i < program.variables(); ++i) {
      place(trace_.add({Kind::input, 0, 0, Operation::variable, {}, i}));
    }
    registers_.resize(program.registers(), Traced{&trace_, 0});
  }

  void run(const Instruction& instruction) {
    const Operands operands = {registers_[instruction.first], registers_[instruction.second]};
    registers_[instruction.target] = valueOf(instruction.operation, operands[0], operands[1]);
  }
  std::uint32_t at(std::uint32_t place) const { return registers_[place].step; }

 private:
  struct KnownAngle {
    std::uint32_t step;
    Traced quarters, sine, cosine;
  };

  void place(std::uint32_t step) { registers_.push_back({&trace_, step}); }

  Traced valueOf(Operation operation, Traced a, Traced b) {
    switch (operation) {
      case Operation::add:
        if (isNegated(b)) return a - negated(b);
        return isNegated(a) ? b - negated(a) : a + b;
      case Operation::subtract:
        return isNegated(b) ? a + negated(b) : a - b;
      case Operation::multiply:
        return isConstant(a) ? multiple(b, a) : multiple(a, b);
      case Operation::divide:
        if (isConstant(b) && exactInverse(valueOf(b)) != 0) return a * exactInverse(valueOf(b));
        return a / b;
      case Operation::min:
        return choose(isNotANumber(a), a, b.with(0xf6, a));
      case Operation::max:
        return choose(isNotANumber(a), a, b.with(0xf7, a));
      case Operation::sign:
        return choose(a > 0, like(a, 1), choose(a < 0, -1, a));
      case Operation::relu:
        return choose(a <= 0, 0, a);
      case Operation::exp:
        return exponential(a);
      case Operation::ln:
        return logarithm(a);
      case Operation::sin:
        return turnedFrom(a, 0, operation);
      case Operation::cos:
        return turnedFrom(a, 1, operation);
      case Operation::sigmoid: {
        const Traced size = {&trace_, trace_.instruction(0xec, a.step)};
        const Traced small = exponential(Traced{&trace_, trace_.instruction(0xed, size.step)});
        return choose(a < 0, small, like(a, 1)) / (1 + small);
      }
      default:
        break;
    }
    if (const wasm::Instructions* known = wasm::instructionsOf(operation)) {
      return {&trace_, trace_.instruction(known->two, a.step)};  // the others are of two operands, and above
    }
    const auto operands = static_cast<std::uint8_t>(functionOf(operation).operands);
    return {&trace_, trace_.add({Kind::call, operands, 0, operation, {a.step, b.step, 0}, 0})};
  }

  const PairStep& stepOf(Traced a) const { return steps_[a.step]; }
  bool isConstant(Traced a) const { return stepOf(a).kind == Kind::constant; }
  double valueOf(Traced constant) const { return withBits(stepOf(constant).bits); }
  bool isNegated(Traced a) const { return stepOf(a).kind == Kind::instruction && stepOf(a).code == 0xed; }
  Traced negated(Traced a) { return {&trace_, stepOf(a).operand[0]}; }
  static TracedMask isNotANumber(Traced a) { return compared(a, 0x48, a); }

  /// Twice and four times are sums, to the last bit: a constant less to keep at hand.
  Traced multiple(Traced a, Traced factor) {
    if (!isConstant(factor) || (valueOf(factor) != 2 && valueOf(factor) != 4)) return a * factor;
    const Traced twice = a + a;
    return valueOf(factor) == 2 ? twice : twice + twice;
  }

  /// The sine and the cosine of one angle share all but their last operations.
  Traced turnedFrom(Traced angle, double ahead, Operation operation) {
    const KnownAngle* known = nullptr;
    for (const KnownAngle& one : angles_) {
      if (one.step == angle.step) known = &one;
    }
    if (!known) {
      const auto reduced = reducedNear(angle);
      angles_.push_back({angle.step, reduced.quarters, sineOf(reduced), cosineOf(reduced)});
      known = &angles_.back();
    }
    const Traced near = turned(known->quarters, ahead, known->sine, known->cosine);
    return {&trace_, trace_.add({Kind::repair, 2, 0, operation, {angle.step, near.step, 0}, 0})};
  }

  PlainVector<PairStep>& steps_;
  Trace trace_;
  PlainVector<Traced> registers_;
  PlainVector<KnownAngle> angles_;
};

}  // namespace

PairCode::PairCode(const Program& program) : variables_(program.variables()) {
  Tracer tracer(program, steps_);
  PlainVector<std::uint32_t> doubtful;
  for (const Instruction& instruction : program.instructions()) {
    tracer.run(instruction);
    const bool isDividedByNumber =
        instruction.operation == Operation::divide && instruction.second < program.constants().size();
    if (!functionOf(instruction.operation).everywhere && !isDividedByNumber) {
      doubtful.push_back(tracer.at(instruction.target));
    }
  }
  for (const std::uint32_t place : program.results().subspan(1, variables_)) results_.push_back(tracer.at(place));
  countUses();
  for (const std::uint32_t step : doubtful) {
    if (uses_[step] > 0) continue;
    results_.push_back(tracer.at(program.results()[0]));
    countUses();
    break;
  }
}

void PairCode::countUses() {
  uses_ = PlainVector<std::uint32_t>(steps_.size(), 0);
  for (const std::uint32_t result : results_) ++uses_[result];
  for (std::size_t i = steps_.size(); i-- > 0;) {
    if (uses_[i] == 0) continue;
    for (std::uint8_t n = 0; n < steps_[i].operands; ++n) ++uses_[steps_[i].operand[n]];
  }
}

std::size_t PairCode::length() const {
  std::size_t length = 0;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (uses_[i] > 0 && steps_[i].kind != Kind::constant && steps_[i].kind != Kind::input) ++length;
  }
  return length;
}

}  // namespace formula
