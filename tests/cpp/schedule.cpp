#include "descent/schedule.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "rules.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Numbers clipped(Clipping clipping, double limit, Numbers gradient) {
  clip(clipping, limit, gradient);
  return gradient;
}

}  // namespace

TEST_CASE("each schedule is its closed form") {
  for (const double horizon : {1.0, 10.0, 37.5}) {
    for (const double factor : {0.0, 0.3, 1.0}) {
      for (std::size_t n = 0; n < 120; ++n) {
        INFO("step " << n << " horizon " << horizon << " factor " << factor);
        const double t = static_cast<double>(n) / horizon;
        const auto share = [&](Schedule schedule) { return shareOfRate(schedule, n, horizon, factor); };
        CHECK(share(Schedule::constant) == 1);
        CHECK(share(Schedule::step) == Approx(std::pow(factor, std::floor(t))).margin(1e-300));
        CHECK(share(Schedule::exponential) == Approx(std::pow(factor, t)).margin(1e-300));
        CHECK(share(Schedule::cosine) ==
              Approx(std::pow(std::cos(std::acos(-1.0) / 2 * std::min(t, 1.0)), 2)).margin(1e-15));
        CHECK(share(Schedule::inverse) == Approx(horizon / (horizon + static_cast<double>(n))));
        CHECK(share(Schedule::warmup) == Approx(std::min(1.0, static_cast<double>(n + 1) / horizon)));
      }
    }
  }
}

TEST_CASE("a schedule scales each step of a walk, the first by its share at 0") {
  for (const Schedule schedule :
       {Schedule::step, Schedule::exponential, Schedule::cosine, Schedule::inverse, Schedule::warmup}) {
    INFO(name(schedule));
    Optimizer optimizer = rule("gd", 0.2, {{"horizon", 8}, {"factor", 0.25}});
    optimizer.tune(schedule);
    const Descent walk = walkOf(Ramp{}, optimizer, {0}, 7);
    for (std::size_t n = 0; n < 7; ++n) {
      CHECK(position(walk, n) - position(walk, n + 1) == Approx(0.2 * shareOfRate(schedule, n, 8, 0.25)));
    }
  }
}

TEST_CASE("words for schedules and clippings are found again, and no others") {
  for (const char* word : {"constant", "step", "exponential", "cosine", "inverse", "warmup"}) {
    REQUIRE(findSchedule(word).has_value());
    CHECK(name(*findSchedule(word)) == word);
  }
  for (const char* word : {"none", "value", "norm"}) {
    REQUIRE(findClipping(word).has_value());
    CHECK(name(*findClipping(word)) == word);
  }
  for (const char* word : {"", "Cosine", "linear"}) CHECK((!findSchedule(word) && !findClipping(word)));
}

TEST_CASE("clipping by value cuts each entry, and by norm the whole, which keeps its direction") {
  CHECK(clipped(Clipping::none, 1, {30, -40}) == Numbers{30, -40});
  CHECK(clipped(Clipping::value, 2, {30, -0.5, -2.5}) == Numbers{2, -0.5, -2});
  CHECK(clipped(Clipping::norm, 5, {30, -40}) == Numbers{3, -4});
  CHECK(clipped(Clipping::norm, 50, {30, -40}) == Numbers{30, -40});
  for (const Clipping clipping : {Clipping::value, Clipping::norm})
    CHECK(clipped(clipping, 1, {0, 0}) == Numbers{0, 0});
  // Whose square overflows.
  const Numbers huge = clipped(Clipping::norm, 1, {3e200, 4e200});
  CHECK((huge[0] == Approx(0.6) && huge[1] == Approx(0.8)));
}

TEST_CASE("what is not a number stays so when it is clipped") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::isnan(clipped(Clipping::value, 1, {nan, 5})[0]));
  CHECK(clipped(Clipping::value, 1, {nan, 5})[1] == 1);
  CHECK(std::isnan(clipped(Clipping::norm, 1, {nan, 0.5})[0]));
  CHECK(clipped(Clipping::value, 1, {infinity, -infinity}) == Numbers{1, -1});
  // No direction is left of it.
  CHECK(!isFinite(clipped(Clipping::norm, 1, {infinity, 1})));
}

TEST_CASE("a rule sees the clipped slope, and the record the whole") {
  Optimizer optimizer = rule("gd", 0.5, {{"limit", 2}});
  optimizer.tune(Clipping::norm);
  const Descent walk = walkOf(along({3, 4}), optimizer, {10, -10}, 1);
  CHECK(slopeAt(walk, 0) == Numbers{30, -40});
  CHECK(at(walk, 1)[0] == Approx(10 - 0.5 * 1.2));
  CHECK(at(walk, 1)[1] == Approx(-10 + 0.5 * 1.6));
  // Where a rule looks ahead, too.
  Optimizer ahead = rule("nesterov", 0.5, {{"limit", 2}});
  ahead.tune(Clipping::value);
  CHECK(at(walkOf(along({3, 4}), ahead, {10, -10}, 1), 1) == Numbers{9, -9});
}
