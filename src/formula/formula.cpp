#include "formula/formula.hpp"

#include <optional>
#include <utility>

#include "formula/derivative.hpp"
#include "formula/parse.hpp"

namespace formula {

std::variant<Formula, ParseError> Formula::make(const Typed& typed) {
  Hessian hessian(typed.names);
  Arena& arena = hessian.arena();
  PlainVector<Definition> definitions;
  if (!typed.error.empty()) {
    const auto error = parse(typed.error, arena);
    if (const auto* wrong = std::get_if<ParseError>(&error)) return *wrong;
    definitions.push_back({"e", *std::get_if<Expression>(&error)});
  }
  const auto cost = parse(typed.text, arena, {definitions.data(), definitions.size()});
  if (const auto* wrong = std::get_if<ParseError>(&cost)) return *wrong;

  hessian.belongTo(*std::get_if<Expression>(&cost));
  PlainVector<Expression> parts = withGradient(*std::get_if<Expression>(&cost));
  for (const Definition& error : definitions) parts.push_back(error.meaning);
  auto program = Program::compile(parts);
  if (!program) return ParseError{Wrong::tooLong, 0, typed.text.size()};
  return Formula(std::move(hessian), std::move(parts), *std::move(program));
}

}  // namespace formula
