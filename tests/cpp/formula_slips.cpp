#include <algorithm>
#include <set>

#include "descent/difference.hpp"
#include "formula/derivative.hpp"
#include "formula/simplify.hpp"
#include "formula/slips.hpp"
#include "formulas.hpp"
#include "random_expression.hpp"

using namespace formula;

namespace {

Names ofX() {
  return {{"x"}, {}};
}

/// All wrong derivatives that the slip makes of the formula, as text.
std::vector<std::string> wrong(std::string_view typed, Slip slip) {
  Arena arena(ofX());
  std::vector<std::string> texts;
  for (const SlippedDerivative& each : slippedDerivatives(parsed(typed, arena), 0)) {
    if (each.slip == slip) texts.push_back(text(each.formula));
  }
  return texts;
}

using Texts = std::vector<std::string>;

double at(Expression formula, double x) {
  return evaluate(formula, {&x, 1});
}

/// The derivative of a formula by a central difference.
double difference(Expression formula, double x) {
  std::vector<double> point{x};
  const auto costAt = [&](std::span<const double> p) { return evaluate(formula, p); };
  return centralDifference(costAt, point, 0, bestCentralWidth(x));
}

struct Domain {
  const char* formula;
  double least, most;
};

// The kinds of curve that a learner meets, each smooth inside of its domain.
constexpr Domain curves[] = {{"x^2", -3, 3},           {"(x - 1)^2 + 3", -2, 4},      {"x^4 - 3x^2 + x", -2, 2},
                             {"x^3 / 3 - x", -2, 2},   {"exp(-x^2)", -3, 3},          {"-exp(-x^2 / 2)", -4, 4},
                             {"x sin(x)", -6, 6},      {"x^2 / 20 - cos(2x)", -6, 6}, {"x - ln(x)", 0.1, 4},
                             {"x + 1/x", 0.2, 4},      {"sin(3x) + x^2 / 4", -3, 3},  {"(x^2 - 1) exp(x)", -2, 1},
                             {"x / (1 + x^2)", -4, 4}, {"sqrt(1 + x^2)", -3, 3},      {"logcosh(2x)", -3, 3},
                             {"2^x - 2x", -2, 3},      {"tanh(x)^2", -3, 3},          {"softplus(x) - x / 4", -4, 4}};

}  // namespace

TEST_CASE("each slip makes of a formula what people make of it") {
  CHECK(wrong("sin(2x)", Slip::chain) == Texts{"cos(2 x)"});
  CHECK(wrong("(2x+1)^3", Slip::chain) == Texts{"3 (2 x + 1)^2"});
  CHECK(wrong("x^3", Slip::chain).empty());
  CHECK(wrong("x^3", Slip::exponent) == Texts{"3 x^3"});
  CHECK(wrong("x^3", Slip::factor) == Texts{"x^2"});
  CHECK(wrong("5sin(x)", Slip::factor) == Texts{"cos(x)"});
  CHECK(wrong("sin(x)/5", Slip::factor) == Texts{"cos(x)"});
  CHECK(wrong("x + cos(x)", Slip::sign) == Texts{"1 + sin(x)", "sin(x) - 1"});
  CHECK(wrong("x^2 - x^3", Slip::sign) == Texts{"2 x + 3 x^2"});
  CHECK(wrong("x sin(x)", Slip::product) == Texts{"cos(x)"});
  CHECK(wrong("x sin(x)", Slip::term) == Texts{"sin(x)"});
  CHECK(wrong("sin(x)/x^2", Slip::quotient) == Texts{"cos(x) / (2 x)"});
  CHECK(wrong("1/x^2", Slip::quotient) == Texts{"1 / (2 x)"});
  CHECK(wrong("x^2 + x^3", Slip::term) == Texts{"2 x"});
  CHECK(wrong("x^2 + 3", Slip::constant) == Texts{"2 x + 3"});
  CHECK(wrong("2^x", Slip::exponential) == Texts{"x * 2^(x - 1)"});
  CHECK(wrong("exp(x)", Slip::exponential) == Texts{"x exp(x - 1)"});
  CHECK(wrong("ln(2x)", Slip::kept) == Texts{"2 ln(2 x)"});
}

TEST_CASE("no slip makes the true derivative, as it is written") {
  for (const auto& [typed, least, most] : curves) {
    Arena arena(ofX());
    const Expression formula = parsed(typed, arena);
    const Expression truth = simplify(derivative(formula, 0));
    const auto slips = slippedDerivatives(formula, 0);
    CHECK(slips.size() >= 3);
    for (const SlippedDerivative& each : slips) {
      CHECK(each.slip != Slip::none);
      CHECK(each.formula != truth);
    }
  }
}

TEST_CASE("of the answers to a puzzle the true one agrees with differences, and no other does") {
  std::set<std::string_view> met;
  for (const auto& [typed, least, most] : curves) {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
      Arena arena(ofX());
      const Expression formula = parsed(typed, arena);
      const auto puzzle = derivativePuzzle(formula, least, most, seed);
      INFO(typed << ", seed " << seed);
      REQUIRE(puzzle);
      REQUIRE(puzzle->answers.size() == DerivativePuzzle::options);
      CHECK(puzzle->at >= least);
      CHECK(puzzle->at <= most);
      int truths = 0;
      for (const SlippedDerivative& answer : puzzle->answers) {
        met.insert(name(answer.slip));
        const bool isTrue = answer.slip == Slip::none;
        truths += isTrue ? 1 : 0;
        const double slope = difference(formula, puzzle->at);
        CHECK(agree(at(answer.formula, puzzle->at), slope, isTrue ? 1e-6 : 0.019) == isTrue);
        if (!isTrue) continue;
        for (int i = 1; i < 50; ++i) {
          const double x = least + (most - least) * i / 50;
          CHECK(at(answer.formula, x) == Approx(difference(formula, x)).epsilon(1e-6).margin(1e-6));
        }
      }
      CHECK(truths == 1);
      for (const SlippedDerivative& a : puzzle->answers) {
        for (const SlippedDerivative& b : puzzle->answers) {
          if (a.formula == b.formula) continue;
          CHECK(!agree(at(a.formula, puzzle->at), at(b.formula, puzzle->at), 0.019));
        }
      }
    }
  }
  CHECK(met.size() == 11);  // every slip is met somewhere, and the truth
}

TEST_CASE("the slips of a puzzle are of different kinds where the formula has three kinds") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    Arena arena(ofX());
    const auto puzzle = derivativePuzzle(parsed("x^2 sin(3x) + 1", arena), -3, 3, seed);
    REQUIRE(puzzle);
    std::set<Slip> kinds;
    for (const SlippedDerivative& answer : puzzle->answers) kinds.insert(answer.slip);
    CHECK(kinds.size() == DerivativePuzzle::options);
  }
}

TEST_CASE("a puzzle is the same for the same seed, and the truth stands in every place") {
  const auto puzzleOf = [](std::uint32_t seed) {
    Arena arena(ofX());
    Texts texts;
    const auto puzzle = derivativePuzzle(parsed("x^2 sin(x)", arena), -3, 3, seed);
    REQUIRE(puzzle);
    for (const SlippedDerivative& answer : puzzle->answers)
      texts.push_back(std::string(name(answer.slip)) + text(answer.formula));
    return texts;
  };
  std::set<Texts> different;
  std::set<std::size_t> places;
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    const Texts texts = puzzleOf(seed);
    CHECK(puzzleOf(seed) == texts);
    different.insert(texts);
    const auto isTrue = [](const std::string& answer) { return answer.starts_with("none"); };
    places.insert(static_cast<std::size_t>(std::find_if(texts.begin(), texts.end(), isTrue) - texts.begin()));
  }
  CHECK(different.size() > 10);
  CHECK(places == std::set<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("a formula that allows no three slips makes no puzzle") {
  for (const char* typed : {"x", "7", "abs(x)", "floor(x)"}) {
    Arena arena(ofX());
    INFO(typed);
    CHECK(!derivativePuzzle(parsed(typed, arena), -3, 3, 1));
  }
  Arena arena(ofX());
  CHECK(!derivativePuzzle(parsed("ln(x) sin(x)", arena), -3, -1, 1));  // nowhere defined
  std::string tooLong = "x";
  for (int i = 0; i < 12; ++i) tooLong += " + sin(" + std::to_string(i + 2) + "x)";
  CHECK(!derivativePuzzle(parsed(tooLong, arena), -3, 3, 1));
}

TEST_CASE("any formula makes a puzzle with one truth, or none at all") {
  std::mt19937 random(11);
  DrawFrom draw{random};
  int puzzles = 0;
  for (int i = 0; i < 2'000; ++i) {
    Arena arena(ofX());
    const Expression formula = grownExpression(arena, draw, 4);
    const auto puzzle = derivativePuzzle(formula, -2, 2, static_cast<std::uint32_t>(i));
    if (!puzzle) continue;
    ++puzzles;
    const double x = puzzle->at;
    int truths = 0;
    for (const SlippedDerivative& answer : puzzle->answers) {
      const double value = at(answer.formula, x);
      INFO(text(formula) << ": " << text(answer.formula) << " at " << x);
      CHECK(std::isfinite(value));
      truths += answer.formula == simplify(derivative(formula, 0)) ? 1 : 0;
    }
    CHECK(truths == 1);
  }
  CHECK(puzzles > 200);
}
