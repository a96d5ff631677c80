// How searches end, and what cannot be searched.
#include "descent/repeated.hpp"
#include "searches.hpp"

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("every player who starts at the goal is there with one evaluation") {
  for (const SearchPlayer player : everyPlayer()) {
    const Search search = searched(player, Parabola{}, toward(0.01, {0.05}));
    expectEnd(search, SearchEnd::goal);
    CHECK(search.position == std::vector<double>{0.05});
    CHECK(search.evaluations == std::vector<double>{1});
  }
}

TEST_CASE("every player is stopped by the goal, at the first row that reaches it") {
  for (const SearchPlayer player : everyPlayer()) {
    SearchSettings settings = toward(0.01, {3, -2});
    settings.best = 0.5;  // the amount is counted from the best
    settings.budget = 100'000;
    const Search search = searched(player, Bowl{}, settings);
    INFO(name(player));
    expectEnd(search, SearchEnd::goal);
    for (std::size_t row = 0; row < search.cost.size(); ++row) {
      CHECK((search.cost[row] <= 0.51) == (row + 1 == search.cost.size()));
    }
  }
}

TEST_CASE("the goal may be flat ground instead of a known cost") {
  for (const SearchPlayer player : everyPlayer()) {
    SearchSettings settings = toward(0, {3, -2});
    settings.best = unknown;  // nobody knows it
    settings.gradient = 0.5;
    settings.budget = 100'000;
    const Search search = searched(player, Bowl{}, settings);
    INFO(name(player));
    expectEnd(search, SearchEnd::goal);
    for (std::size_t row = 0; row < search.cost.size(); ++row) {
      const double slope = std::hypot(2 * search.position[2 * row], 10 * search.position[2 * row + 1]);
      CHECK((slope <= 0.5) == (row + 1 == search.cost.size()));
    }
  }
}

TEST_CASE("a descent that jumps to where nothing is defined ends before it") {
  for (const SearchPlayer player : descenders) {
    // x - log x at 0.5: the slope is -1; at 3: 2/3, and 3 - 6 * 2/3 = -1.
    const Search search = searched(player, CliffAtZero{}, toward(0, {3}, 6));
    expectEnd(search, SearchEnd::undefined);
    CHECK(search.position == std::vector<double>{3});
  }
}

TEST_CASE("guesses and nudges to where nothing is defined are told so, and go on") {
  SearchSettings settings = toward(1.001, {0.5});
  settings.stride = -0.5;
  CHECK(std::holds_alternative<Problem>(search(SearchPlayer::nudge, CliffAtZero{}, settings)));
  settings.stride = 2;  // 2.5 is worse than 0.5, -1.5 is nothing
  const Search nudged = searched(SearchPlayer::nudge, CliffAtZero{}, settings);
  expectEnd(nudged, SearchEnd::goal);
  REQUIRE(nudged.cost.size() > 3);
  CHECK(nudged.position[2] == -1.5);
  CHECK(std::isnan(nudged.cost[2]));
  CHECK(nudged.position[3] == 1.5);
  const Search guessed = searched(SearchPlayer::random, CliffAtZero{}, settings);
  for (std::size_t row = 0; row < guessed.cost.size(); ++row) {
    CHECK(std::isnan(guessed.cost[row]) == (guessed.position[row] < 0));
  }
}

TEST_CASE("a descent that bounces, climbs or is caught in a lesser valley gives up") {
  for (const SearchPlayer player : descenders) {
    // Rate 1 goes from 3 to -3 and back; 1.5 doubles the error.
    for (const double rate : {1.0, 1.5}) {
      const Search search = searched(player, Parabola{}, toward(0.01, {3}, rate));
      INFO(name(player) << " at " << rate);
      expectEnd(search, SearchEnd::noImprovement);
    }
    // Fifty steps in vain. (A difference may stop before: far out its width is lost in rounding.)
    CHECK(searched(SearchPlayer::exact, Parabola{}, toward(0.01, {3}, 1.5)).cost.size() == 51);
    expectEnd(searched(player, Plateau{}, toward(0.01, {3})), SearchEnd::noImprovement);
    expectEnd(searched(player, CliffAtZero{}, toward(0.5, {3})), SearchEnd::noImprovement);  // its bottom is 1
  }
}

TEST_CASE("an objective taken n times over is walked in each parameter as it is alone") {
  const Search one = searched(SearchPlayer::exact, Parabola{}, toward(0.01, {3}));
  for (const std::size_t n : {2, 10, 100}) {
    const Repeated<Parabola> many({}, n);
    SearchSettings settings = toward(0.01 * static_cast<double>(n), std::vector<double>(n, 3));
    settings.budget = 20'000;
    const Search search = searched(SearchPlayer::exact, many, settings);
    CHECK(search.evaluations == one.evaluations);
    REQUIRE(search.position.size() == n * one.position.size());
    for (std::size_t i = 0; i < search.position.size(); ++i) CHECK(search.position[i] == one.position[i / n]);
    // The same steps, but each is paid n times over.
    const Search central = searched(SearchPlayer::central, many, settings);
    CHECK(central.cost.size() == search.cost.size());
    CHECK(central.evaluations.back() == 1 + static_cast<double>(2 * n + 1) * (search.evaluations.back() - 1) / 2);
  }
}

TEST_CASE("an objective of two parameters is taken over in pairs") {
  const Repeated<Bowl> twice(Bowl{}, 2);
  CHECK(twice.dimension() == 4);
  std::vector<double> gradient(4);
  CHECK(twice.evaluate(std::vector<double>{1, 2, 3, 4}, gradient) == (1 + 5 * 4) + (9 + 5 * 16));
  CHECK(gradient == std::vector<double>{2, 20, 6, 40});
}

TEST_CASE("a search that cannot be made says why") {
  const auto problem = [](const auto& change) {
    SearchSettings settings = toward(0.01, {3, 3});
    change(settings);
    const auto made = search(SearchPlayer::exact, Bowl{}, settings);
    REQUIRE(std::holds_alternative<Problem>(made));
    const Problem& found = *std::get_if<Problem>(&made);
    return std::string(found.field) + " " + std::string(found.reason);
  };
  CHECK(problem([](SearchSettings& s) { s.start = {3}; }) == "start wrongLength");
  CHECK(problem([](SearchSettings& s) { s.start = {3, unknown}; }) == "start notFinite");
  CHECK(problem([](SearchSettings& s) { s.start = {1e200, 0}; }) == "start costNotFinite");
  CHECK(problem([](SearchSettings& s) { s.least = {0}; }) == "domain wrongLength");
  CHECK(problem([](SearchSettings& s) { s.most = {0, 0, 0}; }) == "domain wrongLength");
  CHECK(problem([](SearchSettings& s) { s.most[1] = infinity; }) == "domain notFinite");
  CHECK(problem([](SearchSettings& s) { s.most[1] = s.least[1]; }) == "domain empty");
  CHECK(problem([](SearchSettings& s) { s.rate = 0; }) == "rate notPositive");
  CHECK(problem([](SearchSettings& s) { s.width = infinity; }) == "width notPositive");
  CHECK(problem([](SearchSettings& s) { s.stride = unknown; }) == "stride notPositive");
  CHECK(problem([](SearchSettings& s) { s.budget = 0; }) == "budget outOfRange");
  CHECK(problem([](SearchSettings& s) { s.budget = SearchSettings::largestBudget + 1; }) == "budget outOfRange");
  SearchSettings wide = toward(0.01, std::vector<double>(1'000, 3));
  wide.budget = SearchSettings::largestTable / 1'000 + 1;
  CHECK(std::holds_alternative<Problem>(search(SearchPlayer::exact, Repeated<Parabola>({}, 1'000), wide)));
}

TEST_CASE("players and ends go by their names") {
  const auto ids = searchPlayers();
  CHECK(std::vector<std::string>(ids.begin(), ids.end()) ==
        std::vector<std::string>{"random", "nudge", "forward", "central", "exact"});
  for (const std::string_view id : searchPlayers()) CHECK(name(*findSearchPlayer(id)) == id);
  CHECK(!findSearchPlayer("adam"));
}
