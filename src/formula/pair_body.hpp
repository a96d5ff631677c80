#pragma once
#include <initializer_list>

#include "formula/module.hpp"
#include "formula/pair_code.hpp"
#include "formula/wasm_codes.hpp"

namespace formula {

/// The place of the type of an operation's value, (f64, f64) -> f64, among those of a module for pairs.
inline constexpr std::uint8_t typeOfPairValue = 1;

/// What code for pairs is written with: the steps of a PairCode as instructions on locals.
class PairBody {
 protected:
  using Bytes = wasm::Bytes;

  /// Locals are taken from `firstLocal` on.
  PairBody(const PairCode& code, TableIndex indexOf, std::uint32_t firstLocal);

  std::uint32_t newLocal() { return locals_++; }
  std::uint32_t locals() const { return locals_; }

  /// What has to be done once, before all pairs: the constants.
  void begin();
  /// Evaluates a pair whose variables are in the locals from `inputs` on; then its results can be pushed. Where it is
  /// not careful, angles count as near (elementary.hpp), and `farthest` tells whether they were.
  void evaluate(std::uint32_t inputs, bool isCareful);
  void pushResult(std::size_t n) { push(code_.results()[n]); }
  bool hasAngles() const { return !angles_.empty(); }
  /// A pair of the largest angles so far.
  std::uint32_t farthest() const { return farthest_; }

  void say(std::initializer_list<std::uint8_t> bytes) { wasm::append(body_, bytes.begin(), bytes.size()); }
  /// An instruction on two numbers at once.
  void two(std::uint8_t code);
  void number(std::uint32_t value) { appendUnsigned(body_, value); }
  void pushLocal(std::uint32_t index) { local(wasm::localGet, index); }
  void setLocal(std::uint32_t index) { local(wasm::localSet, index); }
  void setZero(std::uint32_t index);
  void pushNumber(double number);
  /// By a constant, with i32Add or i32Subtract.
  void advance(std::uint32_t integer, std::int32_t by, std::uint8_t code);

  const Bytes& body() const { return body_; }

 private:
  static constexpr std::uint32_t none = 0xffffffff;

  const PairStep& at(std::uint32_t i) const { return code_.steps()[i]; }
  void noteAngle(std::uint32_t i);
  void push(std::uint32_t i);
  void compute(std::uint32_t i);
  void call(const PairStep& step);
  void pushValue(const PairStep& step, std::uint8_t lane);
  void repair(const PairStep& step);
  void local(std::uint8_t code, std::uint32_t index);

  const PairCode& code_;
  TableIndex indexOf_;
  std::uint32_t locals_;
  std::uint32_t scratch_, farthest_;
  PlainVector<std::uint32_t> places_;  // the locals of steps; none of one that is computed where it is needed
  PlainVector<std::uint32_t> angles_;  // the steps that have to be near
  std::uint32_t inputs_ = 0;           // of the pair that is worked on
  bool isCareful_ = false;
  Bytes body_;
};

}  // namespace formula
