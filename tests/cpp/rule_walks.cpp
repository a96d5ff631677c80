// What holds of walks by every rule: what they pay, that they can be stepped back into, branched, walked side by side.
#include "rules.hpp"
#include "typed_descent.hpp"

namespace {

using Schedules = std::array<Schedule, 6>;
constexpr Schedules schedules{Schedule::constant, Schedule::step,    Schedule::exponential,
                              Schedule::cosine,   Schedule::inverse, Schedule::warmup};
constexpr std::array<Clipping, 3> clippings{Clipping::none, Clipping::value, Clipping::norm};

/// Every rule, with its usual settings, with each schedule and each clipping.
template <class Use>
void forAll(Use use) {
  for (const OptimizerRow* row : optimizers()) {
    for (const Schedule schedule : schedules) {
      for (const Clipping clipping : clippings) {
        Optimizer optimizer = usualRule(*row);
        REQUIRE(!optimizer.tune("horizon", 7).has_value());
        REQUIRE(!optimizer.tune("limit", 0.75).has_value());
        optimizer.tune(schedule);
        optimizer.tune(clipping);
        INFO(row->id << " " << name(schedule) << " " << name(clipping));
        use(optimizer);
      }
    }
  }
}

void expectSame(const Descent& a, const Descent& b) {
  CHECK(a.at() == b.at());
  CHECK(a.history().positions() == b.history().positions());
  CHECK(a.history().costs() == b.history().costs());
  CHECK(a.history().gradients() == b.history().gradients());
  CHECK(a.history().evaluations() == b.history().evaluations());
  CHECK(a.history().memories() == b.history().memories());
  CHECK(name(a.reason()) == name(b.reason()));
}

constexpr std::string_view valley = "(1 - x)^2 + 10 (y - x^2)^2";

Descent typedWalk(const formula::Formula& formula, const Optimizer& optimizer, const StopRules& stop, Numbers start) {
  return expectDescent(descend(formula, {std::move(start), optimizer, stop}));
}
formula::Formula typed(std::string_view text) {
  return expectFormula(formula::Formula::make({text, {{"x", "y"}, {}}}));
}

}  // namespace

TEST_CASE("the evaluations that a walk counts are those that its objective was asked for") {
  for (const OptimizerRow* row : optimizers()) {
    if (!row->looksWhereItStands || row->id == "nelderMead") continue;
    INFO(row->id);
    const Counted<Basin> counted{{3}};
    Descent walk = descentOn(counted, {Basin{3}.start(), usualRule(*row), onlyGrowth()});
    for (std::size_t n = 0; n <= 40; ++n) {
      CHECK(walk.history().evaluations(walk.at()) == static_cast<double>(*counted.looks));
      walk.step();
    }
    CHECK(walk.at() > 5);
  }
}

TEST_CASE("a step costs as many evaluations as the row of its rule says") {
  const auto paid = [](std::string_view id, std::size_t n) {
    const Descent walk = walkOf(Basin{n}, rule(id, findOptimizer(id)->rate.usual), Basin{n}.start(), 4);
    return walk.history().evaluations(3) - walk.history().evaluations(2);
  };
  for (const std::size_t n : {1, 2, 5}) {
    for (const char* id : {"gd", "momentum", "sign", "polyak", "adagrad", "rmsprop", "adam", "amsgrad", "adamw",
                           "coordinate", "random", "nudge", "annealing"}) {
      INFO(id);
      CHECK(paid(id, n) == 1);
    }
    CHECK(paid("nesterov", n) == 2);
    CHECK(paid("spsa", n) == 2);
    CHECK(paid("newton", n) == 1 + static_cast<double>(n));
  }
}

TEST_CASE("a simplex pays for its corners alone: the start, one for each parameter, and one or two a turn") {
  for (const std::size_t n : {1, 2, 5}) {
    const Counted<Basin> counted{{n}};
    const Descent walk = walkOf(counted, rule("nelderMead", 0.5), Basin{n}.start(), 60);
    const double sides = static_cast<double>(n);
    bool hadOne = false, hadTwo = false;
    for (std::size_t row = 1; row <= walk.at(); ++row) {
      double paid = walk.history().evaluations(row) - walk.history().evaluations(row - 1);
      if (row == 1) paid -= sides;
      CHECK((paid == 1 || paid == 2 || paid == 2 + sides));
      hadOne = hadOne || paid == 1;
      hadTwo = hadTwo || paid == 2;
    }
    CHECK((hadTwo && (hadOne || n == 1)));
    CHECK(walk.history().evaluations(walk.at()) <= static_cast<double>(*counted.looks));
  }
}

TEST_CASE(
    "stepping back, seeking, and going on are bit for bit the walk without, for every rule, schedule and clipping") {
  forAll([](const Optimizer& optimizer) {
    const DescentSettings settings{Basin{2}.start(), optimizer, onlyGrowth(60)};
    Descent whole = descentOn(Basin{2}, settings);
    whole.seek(40);
    Descent inParts = descentOn(Basin{2}, settings);
    for (const std::size_t n : {1, 2, 3, 5}) inParts.step(n);
    inParts.back(7);
    inParts.seek(20);
    inParts.seek(0);
    inParts.seek(33);
    inParts.seek(40);
    expectSame(whole, inParts);
  });
}

TEST_CASE("a branch by the same rule goes on bit for bit, as it remembers") {
  forAll([](const Optimizer& optimizer) {
    const DescentSettings settings{Basin{2}.start(), optimizer, onlyGrowth(60)};
    Descent whole = descentOn(Basin{2}, settings);
    whole.seek(40);
    Descent branched = descentOn(Basin{2}, settings);
    branched.seek(30);
    if (branched.at() < 30) return;  // it had ended
    branched.seek(13);
    REQUIRE(!branched.branch(optimizer).has_value());
    branched.seek(40);
    expectSame(whole, branched);
  });
}

TEST_CASE("a branch by another rule begins its memory and its schedule anew") {
  for (const OptimizerRow* row : optimizers()) {
    if (row->id == "momentum") continue;
    INFO(row->id);
    Optimizer other = usualRule(*row);
    other.tune(Schedule::inverse);
    Descent walk = walkOf(Basin{2}, rule("momentum", 0.02), Basin{2}.start(), 30);
    walk.seek(6);
    const Numbers here = at(walk, 6);
    REQUIRE(!walk.branch(other).has_value());
    CHECK(walk.history().memoryFrom() == 6);
    CHECK(walk.history().memorySize() == row->memorySize(2));
    CHECK(walk.history().memories() == Numbers(row->memorySize(2), 0));
    walk.seek(16);
    const Descent fresh = walkOf(Basin{2}, other, here, 10);
    REQUIRE(walk.at() == 6 + fresh.at());
    for (std::size_t n = 0; n <= fresh.at(); ++n) CHECK(at(walk, 6 + n) == at(fresh, n));
    CHECK(walk.history().memories() == fresh.history().memories());

    // Back before the branch nothing is remembered of the first rule: it begins anew, too.
    walk.seek(3);
    REQUIRE(!walk.branch(rule("momentum", 0.02)).has_value());
    CHECK(walk.history().memoryFrom() == 3);
    walk.seek(8);
    CHECK(at(walk, 8) == at(walkOf(Basin{2}, rule("momentum", 0.02), at(walk, 3), 5), 5));
  }
}

TEST_CASE("walks side by side end where single ones do, bit for bit, for every rule, schedule and clipping") {
  const formula::Formula formula = typed(valley);
  StopRules stop;
  stop.budget = 150;
  stop.gradient = 1e-2;
  stop.growth = 100;
  stop.patience = 60;
  const std::vector<Numbers> starts{{-1.2, 1}, {1, 1}, {2.5, -3}, {0, 0.5}};
  Numbers flat;
  for (const Numbers& start : starts) flat.insert(flat.end(), start.begin(), start.end());
  std::array<int, 5> met{};
  forAll([&](const Optimizer& optimizer) {
    const std::vector<Optimizer> each{optimizer, optimizer.withRate(0.5), optimizer.withRate(0.01), optimizer};
    const auto walked = descendAll(formula, flat, each, stop);
    REQUIRE(std::holds_alternative<Ends>(walked));
    const Ends& ends = *std::get_if<Ends>(&walked);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      INFO("walk " << i);
      Descent alone = typedWalk(formula, each[i], stop, starts[i]);
      alone.seek(stop.budget);
      CHECK(Numbers(ends.position.begin() + static_cast<long>(2 * i),
                    ends.position.begin() + static_cast<long>(2 * i + 2)) == at(alone, alone.at()));
      CHECK(ends.cost[i] == alone.history().cost(alone.at()));
      CHECK(ends.steps[i] == alone.at());
      CHECK(name(ends.reason[i]) == name(alone.reason()));
      CHECK(name(ends.outcome[i]) == name(alone.outcome()));
      ++met[static_cast<std::size_t>(alone.outcome())];
    }
  });
  for (const Outcome outcome : {Outcome::converged, Outcome::stalled, Outcome::cycling, Outcome::diverged}) {
    INFO(name(outcome));
    CHECK(met[static_cast<std::size_t>(outcome)] > 0);
  }
}

TEST_CASE(
    "all rules walk in one, two and five dimensions, remember as much as their rows say, and use up their budget") {
  for (const OptimizerRow* row : optimizers()) {
    for (const std::size_t n : {1, 2, 5}) {
      INFO(row->id << " in " << n);
      const Descent walk =
          walkOf(Basin{n}, Optimizer(*row, row->id == "spsa" ? 0.05 : row->rate.usual), Basin{n}.start(), 200);
      CHECK(walk.history().rows() == walk.at() + 1);
      CHECK(walk.history().memorySize() == row->memorySize(n));
      CHECK(walk.history().memories().size() == walk.history().rows() * row->memorySize(n));
      for (const double each : walk.history().memories()) CHECK(isFinite(each));
      CHECK(walk.history().cost(walk.at()) < walk.history().cost(0));
      if (walk.at() == 200) expectEnd(walk, Outcome::stalled, Reason::budget);
      CHECK((walk.at() == 200 || walk.reason() == Reason::noMotion || walk.reason() == Reason::repeats ||
             length(slopeAt(walk, walk.at())) < 1e-6));
    }
  }
}

TEST_CASE("parts of a memory tell apart what a rule remembers, and add up to it") {
  const auto size = [](std::string_view id, std::size_t n) { return findOptimizer(id)->memorySize(n); };
  CHECK((size("gd", 2) == 0 && size("momentum", 2) == 2 && size("adam", 2) == 6 && size("amsgrad", 2) == 6));
  CHECK((size("cg", 3) == 8 && size("lbfgs", 2) == 21 && size("nelderMead", 2) == 9 && size("nudge", 7) == 3));
}

TEST_CASE("a budget whose records would not fit is refused, for the memory of its rule too") {
  const auto problem = [](std::string_view id, std::size_t n, std::size_t budget) {
    StopRules stop;
    stop.budget = budget;
    const auto made = Descent::make(Basin{n}, {Basin{n}.start(), rule(id, 0.1), stop});
    const auto* found = std::get_if<Problem>(&made);
    return found ? std::string(found->field) + " " + std::string(found->reason) : "";
  };
  CHECK(problem("lbfgs", 2, StopRules::largestBudget).empty());
  CHECK(problem("gd", 10, StopRules::largestBudget).empty());
  CHECK(problem("nelderMead", 2, StopRules::largestBudget).empty());
  CHECK(problem("nelderMead", 50, 10'000).empty());
  CHECK(problem("nelderMead", 50, 100'000) == "budget outOfRange");
  CHECK(problem("lbfgs", 5, StopRules::largestBudget) == "budget outOfRange");

  StopRules stop;
  stop.budget = StopRules::largestBudget;
  Descent walk = descentOn(Basin{5}, {Basin{5}.start(), rule("gd", 0.1), stop});
  const auto refused = walk.branch(rule("lbfgs", 0.1));
  REQUIRE(refused.has_value());
  CHECK(refused->field == "budget");
}
