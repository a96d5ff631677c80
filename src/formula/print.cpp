#include "formula/print.hpp"

#include "formula/functions.hpp"
#include "formula/notation.hpp"

namespace formula {

namespace {

constexpr std::size_t mostText = 100'000;
constexpr int deepest = 1'000;

/// How tight what is written holds together.
enum class Strength { none, sum, negation, product, power, atom };

class Printer {
 public:
  explicit Printer(const Notation& notation) : notation_(notation) {}

  std::optional<std::string> run(Expression formula) {
    print(formula, Strength::none);
    if (refused_) return std::nullopt;
    return std::move(text_);
  }

 private:
  Strength strengthOf(Expression e) const {
    switch (e.operation()) {
      case Operation::add:
      case Operation::subtract:
        return Strength::sum;
      case Operation::negate:
        return Strength::negation;
      case Operation::multiply:
        return Strength::product;
      case Operation::divide:
        return notation_.isDrawn ? Strength::power : Strength::product;
      case Operation::power:
        return Strength::power;
      case Operation::number:
        return notation_.isDrawn && hasPowerOfTen(e.value()) ? Strength::product : Strength::atom;
      default:
        return Strength::atom;
    }
  }

  /// Whether what is written begins with a digit, which must not run together with a factor before it.
  bool beginsWithNumber(Expression e) const {
    while (e.is(Operation::power)) e = e.first();
    return e.is(Operation::number);
  }

  void print(Expression e, Strength least) {
    if (depth_ == deepest || text_.size() > mostText) refused_ = true;
    if (refused_) return;
    ++depth_;
    const bool inGroup = strengthOf(e) < least;
    if (inGroup) text_ += notation_.group[0];
    printBare(e);
    if (inGroup) text_ += notation_.group[2];
    --depth_;
  }

  void printBare(Expression e) {
    switch (e.operation()) {
      case Operation::number:
        text_ += notation_.number(e.value());
        return;
      case Operation::variable:
        text_ += notation_.variable(e.arena().names().variables[e.index()]);
        return;
      case Operation::constant:
        text_ += notation_.constant(e.arena().names().constants[e.index()].name);
        return;
      case Operation::negate:
        text_ += notation_.negative;
        return print(e.first(), Strength::product);
      case Operation::add:
      case Operation::subtract:
      case Operation::multiply:
        return printChain(e);
      case Operation::divide:
        return notation_.isDrawn ? printParts(notation_.over, e, Strength::none, Strength::none) : printChain(e);
      case Operation::power:
        return printParts(notation_.raised, e, Strength::atom, exponentStrength(e.second()));
      default:
        return printCall(e);
    }
  }

  /// x^-2 and x^-n need no parentheses; x^(-2 n) does.
  Strength exponentStrength(Expression exponent) const {
    if (notation_.isDrawn) return Strength::none;
    const bool isShort = exponent.is(Operation::negate) && strengthOf(exponent.first()) == Strength::atom;
    return isShort ? Strength::negation : Strength::power;
  }

  void printParts(const std::string_view (&around)[3], Expression e, Strength first, Strength second) {
    text_ += around[0];
    print(e.first(), first);
    text_ += around[1];
    print(e.second(), second);
    text_ += around[2];
  }

  /// a + b - c, or a b / c: what is typed like that nests to the left, as deep as it is long.
  void printChain(Expression e) {
    const Strength strength = strengthOf(e);
    const auto goesOn = [&](Expression node) {
      return (node.is(Operation::add) || node.is(Operation::subtract) || node.is(Operation::multiply) ||
              (node.is(Operation::divide) && !notation_.isDrawn)) &&
             strengthOf(node) == strength;
    };
    PlainVector<Expression> links;
    for (; goesOn(e); e = e.first()) links.push_back(e);
    print(e, strength);
    for (; !links.empty(); links.pop_back()) {
      const Expression link = links.back();
      text_ += signOf(link);
      print(link.second(), strength == Strength::sum ? Strength::product : Strength::power);
    }
  }

  std::string_view signOf(Expression link) const {
    switch (link.operation()) {
      case Operation::add:
        return notation_.plus;
      case Operation::subtract:
        return notation_.minus;
      case Operation::divide:
        return notation_.over[1];
      default:
        break;
    }
    // Without a sign, 1 / 2 x would look like 1 / (2 x).
    const bool followsFraction = link.first().is(Operation::divide) && !notation_.isDrawn;
    return followsFraction || beginsWithNumber(link.second()) ? notation_.times : notation_.nextTo;
  }

  void printCall(Expression e) {
    const Function& row = functionOf(e.operation());
    const std::string name = notation_.function(row);
    const std::size_t hole = name.find('#');
    if (hole != std::string::npos) {
      text_.append(name, 0, hole);
      print(e.first(), Strength::none);
      text_.append(name, hole + 1);
      return;
    }
    text_ += name;
    text_ += notation_.group[0];
    print(e.first(), Strength::none);
    if (row.operands == 2) {
      text_ += notation_.group[1];
      print(e.second(), Strength::none);
    }
    text_ += notation_.group[2];
  }

  const Notation& notation_;
  std::string text_;
  int depth_ = 0;
  bool refused_ = false;
};

}  // namespace

std::optional<std::string> plainText(Expression formula) {
  return Printer(plainNotation).run(formula);
}

std::optional<std::string> tex(Expression formula) {
  return Printer(texNotation).run(formula);
}

std::optional<std::string> mathml(Expression formula) {
  return Printer(mathmlNotation).run(formula);
}

}  // namespace formula
