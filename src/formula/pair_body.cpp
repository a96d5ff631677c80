#include "formula/pair_body.hpp"

#include "formula/elementary.hpp"
#include "formula/functions.hpp"

namespace formula {

using namespace wasm;
using Kind = PairStep::Kind;

PairBody::PairBody(const PairCode& code, TableIndex indexOf, std::uint32_t firstLocal)
    : code_(code),
      indexOf_(indexOf),
      locals_(firstLocal),
      scratch_(newLocal()),
      farthest_(newLocal()),
      places_(code.steps().size(), none) {
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    if (code.uses(i) == 0 || at(i).kind == Kind::input) continue;
    const bool isShared = code.uses(i) > 1 || at(i).kind == Kind::repair;
    if (at(i).kind == Kind::constant || isShared) places_[i] = newLocal();
    if (at(i).kind == Kind::repair) noteAngle(at(i).operand[0]);
  }
  for (const std::uint32_t result : code.results()) {
    if (at(result).kind != Kind::input && places_[result] == none) places_[result] = newLocal();
  }
}

void PairBody::noteAngle(std::uint32_t i) {
  for (const std::uint32_t known : angles_) {
    if (known == i) return;
  }
  angles_.push_back(i);
}

void PairBody::begin() {
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    if (places_[i] == none || at(i).kind != Kind::constant) continue;
    pushNumber(withBits(at(i).bits));
    setLocal(places_[i]);
  }
}

/// What several steps need is computed once, in the order of the steps; the rest where it is needed.
void PairBody::evaluate(std::uint32_t inputs, bool isCareful) {
  inputs_ = inputs;
  isCareful_ = isCareful;
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    if (places_[i] == none || at(i).kind == Kind::constant) continue;
    compute(i);
    setLocal(places_[i]);
  }
  if (isCareful) return;
  for (const std::uint32_t angle : angles_) {
    pushLocal(farthest_);
    push(angle);
    two(f64x2Abs);
    two(f64x2LargerOf);
    setLocal(farthest_);
  }
}

void PairBody::push(std::uint32_t i) {
  if (at(i).kind == Kind::input) return pushLocal(inputs_ + static_cast<std::uint32_t>(at(i).bits));
  if (places_[i] != none) return pushLocal(places_[i]);
  compute(i);
}

void PairBody::compute(std::uint32_t i) {
  const PairStep& step = at(i);
  if (step.kind == Kind::call) return call(step);
  if (step.kind == Kind::repair) return repair(step);
  for (std::uint8_t n = 0; n < step.operands; ++n) push(step.operand[n]);
  if (step.kind == Kind::shift) {
    say({i32Const});
    appendSigned(body_, static_cast<std::int32_t>(step.bits));
  }
  two(step.code);
}

/// One number after the other.
void PairBody::call(const PairStep& step) {
  pushValue(step, 0);
  two(f64x2Splat);
  pushValue(step, 1);
  two(f64x2ReplaceLane);
  say({1});
}

/// All functions take two numbers, also where the second says nothing.
void PairBody::pushValue(const PairStep& step, std::uint8_t lane) {
  for (std::uint8_t n = 0; n < 2; ++n) {
    push(step.operand[step.operands == 2 ? n : 0]);
    two(f64x2ExtractLane);
    say({lane});
  }
  say({i32Const});
  appendSigned(body_, static_cast<std::int32_t>(indexOf_(step.function)));
  say({callIndirect, typeOfPairValue, 0});
}

void PairBody::repair(const PairStep& step) {
  push(step.operand[1]);
  if (!isCareful_) return;
  setLocal(scratch_);
  push(step.operand[0]);
  two(f64x2Abs);
  pushNumber(largestNear);
  two(f64x2IsGreater);
  two(v128AnyTrue);
  say({ifTrue, noResult});
  call({Kind::call, 1, 0, step.function, {step.operand[0], 0, 0}, 0});
  setLocal(scratch_);
  say({end});
  pushLocal(scratch_);
}

void PairBody::two(std::uint8_t code) {
  say({onTwo});
  appendUnsigned(body_, code);
}

void PairBody::setZero(std::uint32_t index) {
  pushNumber(0);
  setLocal(index);
}

void PairBody::pushNumber(double number) {
  say({f64Const});
  appendNumber(body_, number);
  two(f64x2Splat);
}

void PairBody::advance(std::uint32_t integer, std::int32_t by, std::uint8_t code) {
  pushLocal(integer);
  say({i32Const});
  appendSigned(body_, by);
  say({code});
  setLocal(integer);
}

void PairBody::local(std::uint8_t code, std::uint32_t index) {
  say({code});
  appendUnsigned(body_, index);
}

}  // namespace formula
