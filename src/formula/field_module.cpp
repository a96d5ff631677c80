#include "formula/field_module.hpp"

#include "formula/elementary.hpp"
#include "formula/pair_body.hpp"

namespace formula {

namespace {

using namespace wasm;

constexpr std::uint8_t typeOfWalk = 0;
constexpr std::uint8_t bytesOfPair = 16;

/// So many pairs fill the time in which the results of one are waited for; of long code the later ones would come too
/// late for that.
std::uint32_t pairsOf(const PairCode& gradient) {
  const std::size_t length = gradient.length();
  return length > 120 ? 2 : length > 50 ? 4 : 6;
}

/// The code of `walk`, or of `through`.
class FieldBody : public PairBody {
 public:
  FieldBody(const PairCode& gradient, bool asks, TableIndex indexOf)
      : PairBody(gradient, indexOf, firstPair),
        asks_(asks),
        asksCost_(gradient.results().size() > gradient.variables()),
        pairs_(pairsOf(gradient)),
        variables_(static_cast<std::uint32_t>(gradient.variables())),
        limit_(newLocal()),
        goesOn_(newLocal()),
        anyGoesOn_(newLocal()),
        firstState_(locals()) {
    for (std::uint32_t i = 0; i < pairs_ * (variables_ + 1); ++i) newLocal();
    begin();
    pushLocal(flat);
    two(f64x2Splat);
    setLocal(limit_);
    say({loop, noResult});
    oneGroup();
    advance(columns, static_cast<std::int32_t>(pairs_ * bytesOfPair), i32Add);
    advance(groups, 1, i32Subtract);
    pushLocal(groups);
    say({branchIf, 0, end, end});
  }

  Bytes whole() const {
    Bytes whole;
    appendUnsigned(whole, 2);  // kinds of locals that are not parameters
    appendUnsigned(whole, integers);
    whole.push_back(i32);
    appendUnsigned(whole, locals() - firstPair);
    whole.push_back(v128);
    append(whole, body().begin(), body().size());
    return whole;
  }

 private:
  // The parameters, and then integers.
  static constexpr std::uint32_t columns = 0, stride = 1, flat = 2, steps = 3, groups = 4;
  static constexpr std::uint32_t left = 5, rates = 6, integers = 2, firstPair = 7;

  std::uint32_t position(std::uint32_t pair, std::uint32_t variable) const {
    return firstState_ + pair * (variables_ + 1) + variable;
  }
  std::uint32_t counted(std::uint32_t pair) const { return position(pair, variables_); }

  /// Angles that are too large are rare, and code that calls is slow: so a group is first walked as if there were none,
  /// and again where there was one.
  void oneGroup() {
    pushColumn(variables_);
    setLocal(rates);
    walkGroup(!asks_);
    if (asks_ && hasAngles()) {
      pushLocal(farthest());
      pushNumber(largestNear);
      two(f64x2IsGreater);
      two(v128AnyTrue);
      say({ifTrue, noResult});
      walkGroup(true);
      say({end});
    }
    eachPair([this](std::uint32_t pair) {
      for (std::uint32_t k = 0; k < variables_; ++k) store(k, pair, position(pair, k));
      if (asks_) store(variables_ + 1, pair, counted(pair));
    });
  }

  void walkGroup(bool isCareful) {
    eachPair([this](std::uint32_t pair) {
      for (std::uint32_t k = 0; k < variables_; ++k) {
        pushColumn(k);
        access(v128Load, pair);
        setLocal(position(pair, k));
      }
      if (asks_) setZero(counted(pair));
    });
    if (!isCareful) setZero(farthest());
    pushLocal(steps);
    setLocal(left);
    say({loop, noResult});
    eachPair([&](std::uint32_t pair) {
      evaluate(position(pair, 0), isCareful);
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
    eachPair([&](std::uint32_t pair) {
      evaluate(position(pair, 0), isCareful);
      ask(pair);
    });
    say({end});
  }

  /// Whether a pair goes on, and how often it has. One that does not stays where it is, and so is asked the same again.
  void ask(std::uint32_t pair) {
    for (std::uint32_t k = 0; k < variables_; ++k) {
      pushResult(k);
      pushResult(k);
      two(f64x2Multiply);
      if (k > 0) two(f64x2Add);
    }
    if (asksCost_) {  // the cost less itself: 0, or no number where the cost is none
      pushResult(variables_);
      pushResult(variables_);
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

  /// All slopes are read before any variable moves, since a slope may be a variable itself. The rates are read anew at
  /// each step, which costs less than a register for each pair would.
  void move(std::uint32_t pair) {
    for (std::uint32_t k = 0; k < variables_; ++k) {
      pushLocal(position(pair, k));
      pushLocal(rates);
      access(v128Load, pair);
      pushResult(k);
      two(f64x2Multiply);
      if (asks_) {
        pushLocal(goesOn_);
        two(v128And);
      }
      two(f64x2Subtract);
    }
    for (std::uint32_t k = variables_; k-- > 0;) setLocal(position(pair, k));
  }

  void pushColumn(std::uint32_t column) {
    pushLocal(columns);
    for (std::uint32_t k = 0; k < column; ++k) {
      pushLocal(stride);
      say({i32Add});
    }
  }
  void store(std::uint32_t column, std::uint32_t pair, std::uint32_t from) {
    pushColumn(column);
    pushLocal(from);
    access(v128Store, pair);
  }
  void access(std::uint8_t code, std::uint32_t pair) {
    two(code);
    say({aligned});
    number(pair * bytesOfPair);
  }

  template <class Act>
  void eachPair(Act act) {
    for (std::uint32_t pair = 0; pair < pairs_; ++pair) act(pair);
  }

  bool asks_, asksCost_;
  std::uint32_t pairs_;
  std::uint32_t variables_;
  std::uint32_t limit_, goesOn_, anyGoesOn_, firstState_;
};

}  // namespace

std::size_t fieldGroup(const PairCode& gradient) {
  return std::size_t{2} * pairsOf(gradient);
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
  appendSized(code, FieldBody(gradient, true, indexOf).whole());
  appendSized(code, FieldBody(gradient, false, indexOf).whole());
  appendSection(module, 10, code);
  return module;
}

}  // namespace formula
