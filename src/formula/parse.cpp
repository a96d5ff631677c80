#include "formula/parse.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "formula/functions.hpp"
#include "formula/tokens.hpp"

namespace formula {

namespace {

// How tight an operation binds its operands.
enum class Binding { none, sum, product, factor, power };

/// Precedence climbing (Richards and Whitby-Strevens, BCPL: the language and its compiler, 1979). After the first error
/// all go home: each caller sees `error_`, and hands anything back.
class Parser {
 public:
  Parser(std::string_view text, Arena& arena, Tokens tokens)
      : text_(text), arena_(arena), tokens_(std::move(tokens)), token_(tokens_.list.data()) {}

  std::variant<Expression, ParseError> run() {
    if (token_->kind == TokenKind::end) return ParseError{Wrong::empty, 0, 0};
    const Expression formula = parseFrom(Binding::none);
    if (!error_) expectEnd();
    if (error_) return *std::move(error_);
    return formula;
  }

 private:
  bool at(TokenKind kind) const { return token_->kind == kind; }
  bool at(Operation operation) const { return at(TokenKind::operation) && token_->operation == operation; }
  std::string textOf(const Token& token) const { return std::string(text_.substr(token.place, token.length)); }

  ParseError& fail(Wrong reason, const Token& where) {
    if (!error_) error_ = {reason, where.place, where.length};
    return *error_;
  }

  /// An expression of operations that bind at least so tight.
  Expression parseFrom(Binding least) {
    if (depth_ == mostDepth) fail(Wrong::tooDeep, *token_);
    if (error_) return arena_.number(0);
    ++depth_;
    Expression left = parseOperand(least);
    while (!error_ && parseOperation(left, least)) {
    }
    --depth_;
    return left;
  }

  /// Reads the operation that follows `left`, with what stands on its right, into `left`. False where none follows that
  /// binds tight enough.
  bool parseOperation(Expression& left, Binding least) {
    if (at(TokenKind::superscript)) {
      left = power(left, token_->value);
      ++token_;
      return true;
    }
    if (at(TokenKind::operation)) {
      const Operation operation = token_->operation;
      const Binding binding = operation == Operation::power                                        ? Binding::power
                              : operation == Operation::multiply || operation == Operation::divide ? Binding::product
                                                                                                   : Binding::sum;
      if (binding < least) return false;
      ++token_;
      // The right side of a power may be a power; that of the others has to bind tighter.
      const Binding right = binding == Binding::sum       ? Binding::product
                            : binding == Binding::product ? Binding::factor
                                                          : binding;
      left = arena_.make(operation, left, parseFrom(right));
      return true;
    }
    const bool closes = at(TokenKind::bar) && openBars_ > 0;
    const bool begins = at(TokenKind::value) || at(TokenKind::function) || at(TokenKind::open) || at(TokenKind::root) ||
                        (at(TokenKind::bar) && !closes);
    if (!begins || Binding::product < least) return false;
    if (at(TokenKind::value) && token_->value.is(Operation::number)) {
      fail(Wrong::operatorExpected, *token_);
      return false;
    }
    left = left * parseFrom(Binding::factor);
    return true;
  }

  Expression parseOperand(Binding least) {
    const Token& token = *token_;
    if (at(Operation::add) || at(Operation::subtract)) {
      ++token_;
      // -x y is -(x y), and 2^-x y is (2^-x) y.
      const Expression operand = parseFrom(std::max(least, Binding::product));
      return token.operation == Operation::add ? operand : -operand;
    }
    switch (token.kind) {
      case TokenKind::value:
        ++token_;
        return token.value;
      case TokenKind::function:
        ++token_;
        return parseCall(token);
      case TokenKind::root:
        ++token_;
        return arena_.make(Operation::sqrt, parseFrom(Binding::power));
      case TokenKind::open: {
        ++token_;
        const int outside = std::exchange(openBars_, 0);
        const Expression inside = parseFrom(Binding::none);
        openBars_ = outside;
        close(TokenKind::close, Wrong::unclosedParenthesis, token);
        return inside;
      }
      case TokenKind::bar: {
        ++token_;
        ++openBars_;
        const Expression inside = parseFrom(Binding::none);
        --openBars_;
        close(TokenKind::bar, Wrong::unclosedBar, token);
        return arena_.make(Operation::abs, inside);
      }
      default:
        failAtOperand();
        return arena_.number(0);
    }
  }

  Expression parseCall(const Token& name) {
    const Token& open = *token_;
    if (!at(TokenKind::open)) {
      fail(Wrong::parenthesisExpected, name).before = textOf(name);
      return arena_.number(0);
    }
    ++token_;
    const int outside = std::exchange(openBars_, 0);
    Expression operands[2] = {arena_.number(0), arena_.number(0)};
    std::size_t given = 0;
    if (!at(TokenKind::close)) {
      do {
        if (given > 0) ++token_;
        const Expression operand = parseFrom(Binding::none);
        if (given < 2) operands[given] = operand;
        ++given;
      } while (!error_ && at(TokenKind::comma));
    }
    openBars_ = outside;
    const Token& last = *token_;
    close(TokenKind::close, Wrong::unclosedParenthesis, open);
    const auto expected = static_cast<std::size_t>(functionOf(name.operation).operands);
    if (!error_ && given != expected) {
      error_ = {
          Wrong::operandCount, name.place, last.place + last.length - name.place, textOf(name), {}, expected, given};
    }
    return arena_.make(name.operation, operands[0], operands[1]);
  }

  /// Reads what closes what `opening` has opened.
  void close(TokenKind kind, Wrong reason, const Token& opening) {
    if (error_) return;
    if (at(kind)) {
      ++token_;
    } else if (at(TokenKind::end)) {
      fail(reason, opening);
    } else {
      failAtOperator(reason, opening);
    }
  }

  /// Where an operand should be, something else is.
  void failAtOperand() {
    if (failAsRead()) return;
    ParseError& error = fail(Wrong::operandExpected, *token_);
    if (token_ != tokens_.list.data()) error.before = textOf(token_[-1]);
  }

  /// After a value stands what cannot go on, while `opening` waits to be closed.
  void failAtOperator(Wrong reason, const Token& opening) {
    if (!failAsRead() && !failAtComma()) fail(reason, opening);
  }

  void expectEnd() {
    if (at(TokenKind::end) || failAsRead() || failAtComma()) return;
    fail(Wrong::unopenedParenthesis, *token_);
  }

  /// If the token itself is wrong, that is the error.
  bool failAsRead() {
    if (!at(TokenKind::wrong)) return false;
    if (!error_) error_ = tokens_.error;
    return true;
  }

  /// 1,5 is a decimal number to many people; another comma separates nothing here.
  bool failAtComma() {
    if (!at(TokenKind::comma)) return false;
    const Token& before = token_[-1];
    const Token& after = token_[1];
    const auto isNumber = [](const Token& token) {
      return token.kind == TokenKind::value && token.value.is(Operation::number);
    };
    const bool touch = before.place + before.length == token_->place && token_->place + token_->length == after.place;
    if (!isNumber(before) || !isNumber(after) || !touch) {
      fail(Wrong::strayComma, *token_);
      return true;
    }
    fail(Wrong::decimalComma, before).length = after.place + after.length - before.place;
    return true;
  }

  std::string_view text_;
  Arena& arena_;
  Tokens tokens_;
  const Token* token_;  // the next to be read
  int depth_ = 0;
  int openBars_ = 0;  // since the last parenthesis
  std::optional<ParseError> error_;
};

}  // namespace

std::variant<Expression, ParseError> parse(std::string_view text, Arena& arena,
                                           std::span<const Definition> definitions) {
  if (text.size() > mostBytes) return ParseError{Wrong::tooLong, mostBytes, text.size() - mostBytes};
  return Parser(text, arena, tokenize(text, arena, definitions)).run();
}

Expression parseRule(std::string_view rule, Expression a, Expression b) {
  // Defined, so that a variable of that name does not stand in for it.
  const Definition definitions[] = {{"a", a}, {"b", b}, {"pi", a.arena().pi()}};
  const auto parsed = parse(rule, a.arena(), definitions);
  return *std::get_if<Expression>(&parsed);
}

}  // namespace formula
