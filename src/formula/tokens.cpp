#include "formula/tokens.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "formula/characters.hpp"
#include "formula/decimal.hpp"
#include "formula/functions.hpp"
#include "formula/spelling.hpp"

namespace formula {

namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Arena& arena, std::span<const Definition> definitions)
      : text_(text), arena_(arena), definitions_(definitions) {}

  Tokens run() {
    while (place_ < text_.size() && !tokens_.error) next();
    if (!tokens_.error) add(TokenKind::end, place_);
    return std::move(tokens_);
  }

 private:
  Character peek(std::size_t ahead = 0) const {
    std::size_t place = place_;
    for (; ahead > 0 && place < text_.size(); --ahead) place += characterAt(text_, place).length;
    return place < text_.size() ? characterAt(text_, place) : Character{0, false, 0};
  }
  bool isNext(char plain) const { return peek().plain == plain && !peek().isSuperscript; }
  bool isNextDigit(std::size_t ahead = 0) const { return isDigit(peek(ahead).plain) && !peek(ahead).isSuperscript; }
  void skip() { place_ += peek().length; }

  /// A token from `start` to where reading has come.
  Token& add(TokenKind kind, std::size_t start) {
    tokens_.list.push_back({kind, start, place_ - start, arena_.number(0), Operation::number});
    return tokens_.list.back();
  }
  void addValue(std::size_t start, Expression value) { add(TokenKind::value, start).value = value; }
  void addOperation(std::size_t start, Operation operation) { add(TokenKind::operation, start).operation = operation; }
  void fail(Wrong reason, std::size_t start) {
    add(TokenKind::wrong, start);
    tokens_.error = {reason, start, place_ - start};
  }

  void next() {
    const std::size_t start = place_;
    const Character character = peek();
    if (isLetter(character.plain)) return readWord();
    if (character.isSuperscript) return readSuperscript();
    if (isDigit(character.plain) || (character.plain == '.' && isNextDigit(1))) return readNumber();
    skip();
    switch (character.plain) {
      case ' ':
        return;
      case '+':
        return addOperation(start, Operation::add);
      case '-':
        return addOperation(start, Operation::subtract);
      case '/':
        return addOperation(start, Operation::divide);
      case '^':
        return addOperation(start, Operation::power);
      case '*':
        if (!isNext('*')) return addOperation(start, Operation::multiply);
        skip();
        return addOperation(start, Operation::power);
      case '(':
        add(TokenKind::open, start);
        return;
      case ')':
        add(TokenKind::close, start);
        return;
      case '|':
        add(TokenKind::bar, start);
        return;
      case ',':
        add(TokenKind::comma, start);
        return;
      case rootSign:
        add(TokenKind::root, start);
        return;
      case piSign:
        return addValue(start, arena_.pi());
      case '=':
        while (isNext('=')) skip();
        return fail(Wrong::equals, start);
      default:
        if (!readForeignName(start)) fail(Wrong::unknownCharacter, start);
    }
  }

  void readNumber() {
    const std::size_t start = place_;
    std::string digits;
    int points = 0;
    const auto take = [&] {
      digits += peek().plain;
      skip();
    };
    for (; isNextDigit() || isNext('.'); take()) points += isNext('.') ? 1 : 0;
    if (points > 1) return fail(Wrong::twoDecimalPoints, start);
    // Behind e there has to be a digit, or else e is the constant: 2e is 2 * 2.718.
    const bool hasExponent = isNext('e') || isNext('E');
    const char sign = peek(1).plain;
    if (hasExponent && (isNextDigit(1) || ((sign == '-' || sign == '+') && isNextDigit(2)))) {
      take();
      if (!isNextDigit()) take();
      while (isNextDigit()) take();
    }
    const double value = readDecimal(digits);
    if (!std::isfinite(value)) return fail(Wrong::numberTooLarge, start);
    addValue(start, arena_.number(value));
  }

  void readSuperscript() {
    const std::size_t start = place_;
    const char sign = peek().plain;
    std::string digits;
    if (!isDigit(sign)) skip();
    for (; peek().isSuperscript && isDigit(peek().plain); skip()) digits += peek().plain;
    const double value = readDecimal(digits);
    if (digits.empty()) return fail(Wrong::unknownCharacter, start);
    if (!std::isfinite(value)) return fail(Wrong::numberTooLarge, start);
    const Expression size = arena_.number(value);
    add(TokenKind::superscript, start).value = sign == '-' ? -size : size;
  }

  void readWord() {
    const std::size_t start = place_;
    std::string word;
    for (; isLetter(peek().plain) || isNextDigit(); skip()) word += peek().plain;
    if (const auto value = findValue(word)) return addValue(start, *value);
    if (const Function* function = findFunction(word)) {
      add(TokenKind::function, start).operation = function->operation;
      return;
    }
    if (isProductOfLetters(word)) {
      place_ = start;
      for (const char letter : word) {
        const std::size_t place = place_;
        skip();
        addValue(place, *findValue({&letter, 1}));
      }
      return;
    }
    fail(Wrong::unknownName, start);
    tokens_.error->suggestion = nearestName(word, arena_.names());
  }

  /// A name that is no ASCII letter, if the text has one there: α.
  bool readForeignName(std::size_t start) {
    const std::string_view letter = text_.substr(start, place_ - start);
    const auto value = findValue(letter);
    if (value) addValue(start, *value);
    return value.has_value();
  }

  std::optional<Expression> findValue(std::string_view word) {
    for (const Definition& definition : definitions_) {
      if (definition.name == word) return definition.meaning;
    }
    const Names& names = arena_.names();
    for (std::size_t i = 0; i < names.variables.size(); ++i) {
      if (names.variables[i] == word) return arena_.variable(i);
    }
    for (std::size_t i = 0; i < names.constants.size(); ++i) {
      if (names.constants[i].name == word) return arena_.constant(i);
    }
    return std::nullopt;
  }

  /// Euler's e is left out: it would make products of many misspelt words.
  bool isProductOfLetters(std::string_view word) {
    for (const char letter : word) {
      const auto value = findValue({&letter, 1});
      if (!value || (value->is(Operation::constant) && arena_.isPiOrE(*value))) return false;
    }
    return true;
  }

  std::string_view text_;
  Arena& arena_;
  std::span<const Definition> definitions_;
  std::size_t place_ = 0;
  Tokens tokens_;
};

}  // namespace

Tokens tokenize(std::string_view text, Arena& arena, std::span<const Definition> definitions) {
  return Tokenizer(text, arena, definitions).run();
}

}  // namespace formula
