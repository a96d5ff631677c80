#include "formula/print.hpp"

#include <cmath>

#include "formula/characters.hpp"
#include "formula/decimal.hpp"
#include "formula/functions.hpp"
#include "formula/notation.hpp"

namespace formula {

namespace {

constexpr std::size_t mostText = 100'000;
constexpr int deepest = 1'000;

/// Whether a number is long enough to be written with a power of ten, as in JavaScript.
bool isScientific(double value) {
  return value >= 1e21 || (value < 1e-6 && value != 0);
}

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
        return notation_.isDrawn && isScientific(e.value()) ? Strength::product : Strength::atom;
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
    if (inGroup) write(notation_.group[0]);
    printBare(e);
    if (inGroup) write(notation_.group[2]);
    --depth_;
  }

  void printBare(Expression e) {
    switch (e.operation()) {
      case Operation::number:
        return printNumber(e.value());
      case Operation::variable:
        return printName(e.arena().names().variables[e.index()]);
      case Operation::constant:
        if (e == e.arena().pi()) return write(notation_.pi);
        return printName(e.arena().names().constants[e.index()].name);
      case Operation::negate:
        write(notation_.negative);
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
    write(around[0]);
    print(e.first(), first);
    write(around[1]);
    print(e.second(), second);
    write(around[2]);
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
      write(signOf(link));
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

  void printNumber(double value) {
    if (value == 0) return writeIn(notation_.number, "0");
    auto [digits, point] = shortestDecimal(value);
    const bool isLong = isScientific(value);
    const int exponent = point - 1;
    if (isLong) point = 1;
    const auto count = static_cast<int>(digits.size());
    if (point <= 0) {
      digits.insert(0, static_cast<std::size_t>(1 - point), '0');
      point = 1;
    } else if (point > count) {
      digits.append(static_cast<std::size_t>(point - count), '0');
    }
    const auto before = static_cast<std::size_t>(point);
    if (before < digits.size()) digits.insert(before, 1, '.');
    const bool isBarePower = isLong && notation_.isDrawn && digits == "1";  // 10^30, and not 1 10^30
    if (!isBarePower) writeIn(notation_.number, digits);
    if (!isLong) return;
    if (!isBarePower) write(notation_.powerOfTen[0]);
    write(notation_.powerOfTen[1]);
    if (exponent < 0) write("-");
    for (int place = 100, left = std::abs(exponent); place > 0; place /= 10) {
      if (left >= place) text_ += static_cast<char>('0' + left / place % 10);
    }
    write(notation_.powerOfTen[2]);
  }

  void printName(std::string_view name) {
    const bool isOneLetter = name.size() == 1 || !isLetter(name[0]);
    if (isOneLetter && name != "e") return writeIn(notation_.letter, name);
    std::size_t letters = name.size();
    while (isDigit(name[letters - 1])) --letters;
    if (letters == 1 && name.size() > 1) {
      write(notation_.indexed[0]);
      write(name.substr(0, 1));
      write(notation_.indexed[1]);
      write(name.substr(1));
      return write(notation_.indexed[2]);
    }
    write(notation_.word[0]);
    for (const char letter : name) write(letter == '_' ? notation_.underscore : std::string_view(&letter, 1));
    write(notation_.word[1]);
  }

  void printCall(Expression e) {
    const Function& row = functionOf(e.operation());
    const std::string_view form = row.*notation_.form;
    const std::size_t hole = form.find('#');
    if (hole != std::string_view::npos) {
      write(form.substr(0, hole));
      print(e.first(), Strength::none);
      return write(form.substr(hole + 1));
    }
    if (form.empty()) {
      writeIn(notation_.unnamed, row.name);
    } else {
      write(form);
    }
    write(notation_.call);
    write(notation_.group[0]);
    print(e.first(), Strength::none);
    if (row.operands == 2) {
      write(notation_.group[1]);
      print(e.second(), Strength::none);
    }
    write(notation_.group[2]);
  }

  void write(std::string_view text) { text_ += text; }
  void writeIn(const std::string_view (&around)[2], std::string_view text) {
    write(around[0]);
    write(text);
    write(around[1]);
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
