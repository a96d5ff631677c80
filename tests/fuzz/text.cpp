// Any bytes as a typed formula: read, printed, simplified, differentiated, compiled and run.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <variant>
#include <vector>

#include "formula/derivative.hpp"
#include "formula/functions.hpp"
#include "formula/parse.hpp"
#include "formula/print.hpp"
#include "formula/run.hpp"
#include "formula/simplify.hpp"

using namespace formula;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// What is printed has to parse to the same expression, unless it is longer than what is read.
void printAndRead(Expression formula) {
  const auto printed = plainText(formula);
  const bool isShort = printed && printed->size() <= mostBytes;
  require(tex(formula).has_value() || !isShort);
  require(mathml(formula).has_value() || !isShort);
  if (!isShort) return;
  const auto back = parse(*printed, formula.arena());
  if (const auto* error = std::get_if<ParseError>(&back)) {
    require(error->reason == Wrong::tooDeep);  // -(-x) is printed with more levels than --x
  } else {
    require(*std::get_if<Expression>(&back) == formula);
  }
}

void run(const PlainVector<Expression>& formulas) {
  const auto program = Program::compile(formulas);
  if (!program) return;
  PointRun point(*program);
  BlockRun block(*program);
  const std::vector<double> at{0.7, -1.3};
  std::vector<double> results(formulas.size());
  point.evaluate(at);
  block.evaluate(at, 1, results);
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    const double byTree = evaluate(formulas[i], at);
    require(std::isnan(byTree) ? std::isnan(point.result(i)) && std::isnan(results[i])
                               : point.result(i) == byTree && results[i] == byTree);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  Arena arena({{"x", "y"}, {{"t", 100}, {"d", 1.5}, {"α", 2}}});
  const auto parsed = parse(typed, arena);
  if (const auto* error = std::get_if<ParseError>(&parsed)) {
    require(error->place <= size && error->length <= size - error->place);
    return 0;
  }
  const Expression formula = *std::get_if<Expression>(&parsed);
  printAndRead(formula);
  const PlainVector<Expression> formulas = withGradient(formula);
  if (arena.isFull()) return 0;
  printAndRead(simplify(formula));
  for (const Expression slope : formulas) printAndRead(slope);
  run(formulas);
  return 0;
}
