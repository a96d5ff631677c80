#include "formula/field_module.hpp"

#include "formula/elementary.hpp"
#include "formula/functions.hpp"
#include "formula/wasm_codes.hpp"

namespace formula {

namespace {

using namespace wasm;
using Kind = PairStep::Kind;

// The types of the functions, in the order of their section.
constexpr std::uint8_t typeOfWalk = 0;
constexpr std::uint8_t typeOfValue = 1;

// Instructions that only this module has.
constexpr std::uint8_t i32And = 0x71;
constexpr std::uint8_t i32IsNotEqual = 0x47;
constexpr std::uint8_t f64x2ExtractLane = 0x21;
constexpr std::uint8_t f64x2ReplaceLane = 0x22;
constexpr std::uint8_t f64x2IsGreater = 0x4a;
constexpr std::uint8_t v128And = 0x4e;
constexpr std::uint8_t v128Or = 0x50;
constexpr std::uint8_t v128Xor = 0x51;
constexpr std::uint8_t v128AnyTrue = 0x53;
constexpr std::uint8_t f64x2Abs = 0xec;
constexpr std::uint8_t f64x2Add = 0xf0;
constexpr std::uint8_t f64x2Subtract = 0xf1;
constexpr std::uint8_t f64x2Multiply = 0xf2;
constexpr std::uint8_t f64x2LargerOf = 0xf7;  // `pmax`, which leaves out what is no number
constexpr std::uint8_t i64x2Subtract = 0xd1;

constexpr std::uint8_t bytesOfPair = 16;

/// So many pairs fill the time in which the results of one are waited for; of long code the later ones would come too
/// late for that.
std::uint32_t pairsOf(const PairCode& gradient) {
  const std::size_t length = gradient.length();
  return length > 120 ? 2 : length > 50 ? 4 : 6;
}

/// The code of `walk`, or of `through`.
class FieldBody {
 public:
  FieldBody(const PairCode& gradient, bool asks, TableIndex indexOf)
      : gradient_(gradient),
        asks_(asks),
        indexOf_(indexOf),
        pairs_(pairsOf(gradient)),
        variables_(static_cast<std::uint32_t>(gradient.variables())),
        places_(gradient.steps().size(), none) {
    placeLocals();
    pushLocal(flat);
    two(f64x2Splat);
    setLocal(limit_);
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (at(i).kind != Kind::constant || gradient.uses(i) == 0) continue;
      pushNumber(withBits(at(i).bits));
      setLocal(places_[i]);
    }
    say({loop, noResult});
    oneGroup();
    advance(columns, static_cast<std::int32_t>(pairs_ * bytesOfPair), i32Add);
    advance(groups, 1, i32Subtract);
    pushLocal(groups);
    say({branchIf, 0, end, end});
  }

  Bytes take() {
    Bytes body;
    appendUnsigned(body, 2);  // kinds of locals that are not parameters
    appendUnsigned(body, integers);
    body.push_back(i32);
    appendUnsigned(body, locals_ - firstPair);
    body.push_back(v128);
    append(body, code_.begin(), code_.size());
    return body;
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  // The parameters, and then integers.
  static constexpr std::uint32_t columns = 0, stride = 1, flat = 2, steps = 3, groups = 4;
  static constexpr std::uint32_t left = 5, place = 6, integers = 2, firstPair = 7;

  void placeLocals() {
    limit_ = locals_++;
    scratch_ = locals_++;
    goesOn_ = locals_++;
    anyGoesOn_ = locals_++;
    farthest_ = locals_++;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (gradient_.uses(i) == 0 || at(i).kind == Kind::input) continue;
      const bool isShared = gradient_.uses(i) > 1 || at(i).kind == Kind::repair;
      if (at(i).kind == Kind::constant || isShared) places_[i] = locals_++;
    }
    for (const std::uint32_t result : gradient_.results()) {
      if (at(result).kind != Kind::input && places_[result] == none) places_[result] = locals_++;
    }
    firstState_ = locals_;
    locals_ += pairs_ * (variables_ + 1);
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (at(i).kind == Kind::repair && gradient_.uses(i) > 0) noteAngle(at(i).operand[0]);
    }
  }
  void noteAngle(std::uint32_t i) {
    for (const std::uint32_t known : angles_) {
      if (known == i) return;
    }
    angles_.push_back(i);
  }
  std::uint32_t position(std::uint32_t pair, std::uint32_t variable) const {
    return firstState_ + pair * (variables_ + 1) + variable;
  }
  std::uint32_t counted(std::uint32_t pair) const { return position(pair, variables_); }

  /// Angles that are too large are rare, and code that calls is slow: so a group is first walked as if there were none,
  /// and again where there was one.
  void oneGroup() {
    pushColumn(variables_);
    setLocal(place);
    isCareful_ = !asks_;
    walkGroup();
    if (asks_ && !angles_.empty()) {
      pushLocal(farthest_);
      pushNumber(largestNear);
      two(f64x2IsGreater);
      two(v128AnyTrue);
      say({ifTrue, noResult});
      isCareful_ = true;
      walkGroup();
      say({end});
    }
    eachPair([this](std::uint32_t pair) {
      for (std::uint32_t k = 0; k < variables_; ++k) store(k, pair, position(pair, k));
      if (asks_) store(variables_ + 1, pair, counted(pair));
    });
  }

  void walkGroup() {
    eachPair([this](std::uint32_t pair) {
      for (std::uint32_t k = 0; k < variables_; ++k) {
        load(k, pair);
        setLocal(position(pair, k));
      }
      if (asks_) setZero(counted(pair));
    });
    if (!isCareful_) setZero(farthest_);
    pushLocal(steps);
    setLocal(left);
    say({loop, noResult});
    step([this](std::uint32_t pair) {
      if (asks_) ask(pair);
      move(pair);
    });
    advance(left, 1, i32Subtract);
    pushLocal(left);
    if (asks_) {
      say({i32Const, 0, i32IsNotEqual});
      pushLocal(anyGoesOn_);
      two(v128AnyTrue);
      say({i32And});
    }
    say({branchIf, 0, end});
    if (!asks_) return;
    pushLocal(anyGoesOn_);
    two(v128AnyTrue);
    say({ifTrue, noResult});
    step([this](std::uint32_t pair) { ask(pair); });
    say({end});
  }

  /// Evaluates, and then acts on each pair.
  template <class Act>
  void step(Act act) {
    eachPair([&](std::uint32_t pair) {
      evaluate(pair);
      act(pair);
    });
  }

  /// What several steps need is computed once, in the order of the steps; the rest where it is needed.
  void evaluate(std::uint32_t pair) {
    pair_ = pair;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (places_[i] == none || at(i).kind == Kind::constant) continue;
      compute(i);
      setLocal(places_[i]);
    }
    if (isCareful_) return;
    for (const std::uint32_t angle : angles_) {
      pushLocal(farthest_);
      push(angle);
      two(f64x2Abs);
      two(f64x2LargerOf);
      setLocal(farthest_);
    }
  }

  void push(std::uint32_t i) {
    if (at(i).kind == Kind::input) return pushLocal(position(pair_, static_cast<std::uint32_t>(at(i).bits)));
    if (places_[i] != none) return pushLocal(places_[i]);
    compute(i);
  }

  void compute(std::uint32_t i) {
    const PairStep& code = at(i);
    switch (code.kind) {
      case Kind::call:
        return call(code);
      case Kind::repair:
        return repair(code);
      default:
        break;
    }
    for (std::uint8_t n = 0; n < code.operands; ++n) push(code.operand[n]);
    if (code.kind == Kind::shift) {
      say({i32Const});
      appendSigned(code_, static_cast<std::int32_t>(code.bits));
    }
    two(code.code);
  }

  /// One number after the other.
  void call(const PairStep& code) {
    pushValue(code, 0);
    two(f64x2Splat);
    pushValue(code, 1);
    two(f64x2ReplaceLane);
    say({1});
  }
  /// All functions take two numbers, also where the second says nothing.
  void pushValue(const PairStep& code, std::uint8_t lane) {
    for (std::uint8_t n = 0; n < 2; ++n) {
      push(code.operand[code.operands == 2 ? n : 0]);
      two(f64x2ExtractLane);
      say({lane});
    }
    say({i32Const});
    appendSigned(code_, static_cast<std::int32_t>(indexOf_(code.function)));
    say({callIndirect, typeOfValue, 0});
  }
  void repair(const PairStep& code) {
    push(code.operand[1]);
    if (!isCareful_) return;
    setLocal(scratch_);
    push(code.operand[0]);
    two(f64x2Abs);
    pushNumber(largestNear);
    two(f64x2IsGreater);
    two(v128AnyTrue);
    say({ifTrue, noResult});
    call({Kind::call, 1, 0, code.function, {code.operand[0], 0, 0}, 0});
    setLocal(scratch_);
    say({end});
    pushLocal(scratch_);
  }

  /// Whether a pair goes on, and how often it has. One that does not stays where it is, and so is asked the same again.
  void ask(std::uint32_t pair) {
    for (std::uint32_t k = 0; k < variables_; ++k) {
      push(gradient_.results()[k]);
      push(gradient_.results()[k]);
      two(f64x2Multiply);
      if (k > 0) two(f64x2Add);
    }
    if (gradient_.results().size() > variables_) {  // the cost less itself: 0, or no number where the cost is none
      push(gradient_.results()[variables_]);
      push(gradient_.results()[variables_]);
      two(f64x2Subtract);
      two(f64x2Add);
    }
    pushLocal(limit_);
    two(f64x2IsGreater);
    setLocal(goesOn_);
    pushLocal(counted(pair));
    pushLocal(goesOn_);
    two(i64x2Subtract);
    setLocal(counted(pair));
    pushLocal(goesOn_);
    if (pair > 0) {
      pushLocal(anyGoesOn_);
      two(v128Or);
    }
    setLocal(anyGoesOn_);
  }

  /// All gradients are known before any variable moves, since a result may be a variable itself.
  void move(std::uint32_t pair) {
    for (std::uint32_t k = 0; k < variables_; ++k) {
      pushLocal(position(pair, k));
      loadRate(pair);
      push(gradient_.results()[k]);
      two(f64x2Multiply);
      if (asks_) {
        pushLocal(goesOn_);
        two(v128And);
      }
      two(f64x2Subtract);
    }
    for (std::uint32_t k = variables_; k-- > 0;) setLocal(position(pair, k));
  }

  // The columns. The rates are read anew at each step, which costs less than a register for each pair would.
  void pushColumn(std::uint32_t column) {
    pushLocal(columns);
    for (std::uint32_t k = 0; k < column; ++k) {
      pushLocal(stride);
      say({i32Add});
    }
  }
  void loadRate(std::uint32_t pair) {
    pushLocal(place);
    access(v128Load, pair);
  }
  void load(std::uint32_t column, std::uint32_t pair) {
    pushColumn(column);
    access(v128Load, pair);
  }
  void store(std::uint32_t column, std::uint32_t pair, std::uint32_t from) {
    pushColumn(column);
    pushLocal(from);
    access(v128Store, pair);
  }
  void access(std::uint8_t code, std::uint32_t pair) {
    two(code);
    say({aligned});
    appendUnsigned(code_, pair * bytesOfPair);
  }

  template <class Act>
  void eachPair(Act act) {
    for (std::uint32_t pair = 0; pair < pairs_; ++pair) act(pair);
  }
  const PairStep& at(std::uint32_t i) const { return gradient_.steps()[i]; }
  void say(std::initializer_list<std::uint8_t> bytes) { append(code_, bytes.begin(), bytes.size()); }
  void two(std::uint8_t code) {
    say({onTwo});
    appendUnsigned(code_, code);
  }
  void local(std::uint8_t code, std::uint32_t index) {
    say({code});
    appendUnsigned(code_, index);
  }
  void pushNumber(double number) {
    say({f64Const});
    appendNumber(code_, number);
    two(f64x2Splat);
  }
  void setZero(std::uint32_t index) {
    pushLocal(limit_);
    pushLocal(limit_);
    two(v128Xor);
    setLocal(index);
  }
  void pushLocal(std::uint32_t index) { local(localGet, index); }
  void setLocal(std::uint32_t index) { local(localSet, index); }
  void advance(std::uint32_t integer, std::int32_t by, std::uint8_t code) {
    pushLocal(integer);
    say({i32Const});
    appendSigned(code_, by);
    say({code});
    setLocal(integer);
  }

  const PairCode& gradient_;
  bool asks_;
  TableIndex indexOf_;
  std::uint32_t pairs_;
  std::uint32_t variables_;
  PlainVector<std::uint32_t> places_;  // the locals of steps; none of one that is computed where it is needed
  std::uint32_t locals_ = firstPair;
  PlainVector<std::uint32_t> angles_;  // that have to be near
  std::uint32_t limit_ = 0, scratch_ = 0, goesOn_ = 0, anyGoesOn_ = 0, farthest_ = 0, firstState_ = 0;
  bool isCareful_ = false;  // code for angles of any size
  std::uint32_t pair_ = 0;  // whose numbers are worked on
  Bytes code_;
};

}  // namespace

std::size_t fieldGroup(const PairCode& gradient) {
  return 2 * pairsOf(gradient);
}

PlainVector<std::uint8_t> fieldModuleOf(const PairCode& gradient, TableIndex indexOf) {
  Bytes module{0, 'a', 's', 'm', 1, 0, 0, 0};
  // clang-format off: one thing a line
  appendSection(module, 1, {2, functionType, 5, i32, i32, f64, i32, i32, 0, functionType, 2, f64, f64, 1, f64});
  appendSection(module, 2, {2,       3,   'e', 'n', 'v', 6,   'm', 'e', 'm', 'o', 'r',    'y',
                            aMemory, 0,   0,  // of no least size
                            3,       'e', 'n', 'v', 5,   't', 'a', 'b', 'l', 'e', aTable, functionReference,
                            0,       0});
  appendSection(module, 3, {2, typeOfWalk, typeOfWalk});
  appendSection(module, 7,
                {2, 4, 'w', 'a', 'l', 'k', aFunction, 0, 7, 't', 'h', 'r', 'o', 'u', 'g', 'h', aFunction, 1});
  // clang-format on
  Bytes code{2};
  appendSized(code, FieldBody(gradient, true, indexOf).take());
  appendSized(code, FieldBody(gradient, false, indexOf).take());
  appendSection(module, 10, code);
  return module;
}

}  // namespace formula
