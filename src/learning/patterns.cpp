#include "learning/patterns.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

#include "descent/step.hpp"
#include "elementary.hpp"

namespace learning {

namespace {

using std::numbers::pi;

struct Point {
  double x, y;
};

/// A point draws eight even numbers: two for its place, four for its noise, and two for a cloud.
constexpr std::size_t draws = 8;

/// What is drawn for a point without noise; u and v are even from 0 to 1.
struct Draw {
  std::size_t one;  ///< its class, 0 or 1
  double u, v;
  double normalX, normalY;
};

double sine(double angle) {
  return elementary::cosine(angle - pi / 2);
}

Point onMoon(const Draw& draw) {
  const double angle = pi * draw.u;
  const double x = draw.one == 1 ? elementary::cosine(angle) : 1 - elementary::cosine(angle);
  const double y = draw.one == 1 ? sine(angle) : 0.5 - sine(angle);
  return {(x - 0.5) * 2 / 3, (y - 0.25) * 2 / 3};
}

Point onRing(const Draw& draw) {
  const double radius = draw.one == 1 ? 0.4 : 0.9;
  const double angle = 2 * pi * draw.u;
  return {radius * elementary::cosine(angle), radius * sine(angle)};
}

Point onSpiral(const Draw& draw) {
  const double radius = 0.1 + 0.9 * draw.u;
  const double angle = 3 * pi * radius + pi * static_cast<double>(draw.one);
  return {radius * elementary::cosine(angle), radius * sine(angle)};
}

Point inSquare(const Draw& draw) {
  constexpr double gap = 0.05;
  const auto apart = [](double unit) {
    const double value = 2 * unit - 1;
    return (value < 0 ? -gap : gap) + (1 - gap) * value;
  };
  const double x = apart(draw.u);
  const double high = std::abs(apart(draw.v));
  // Class 1 is where x and y are of one sign.
  const bool isUp = (x > 0) == (draw.one == 1);
  return {x, isUp ? high : -high};
}

Point inCloud(const Draw& draw) {
  constexpr double spread = 0.25;
  const double middle = draw.one == 1 ? 0.5 : -0.5;
  return {middle + spread * draw.normalX, middle + spread * draw.normalY};
}

struct Row {
  std::string_view id;
  Point (*place)(const Draw& draw);
};
constexpr Row rows[] = {
    {"moons", &onMoon}, {"rings", &onRing}, {"spirals", &onSpiral}, {"xor", &inSquare}, {"gaussian", &inCloud},
};

}  // namespace

std::vector<std::string_view> patterns() {
  std::vector<std::string_view> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

std::optional<Pattern> drawn(std::string_view id, std::size_t count, double noise, std::uint32_t seed) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& one) { return one.id == id; });
  if (row == std::end(rows)) return std::nullopt;
  const Chance chance(seed, 0);
  Pattern pattern;
  for (std::size_t i = 0; i < count; ++i) {
    // The n-th normal uses the even numbers 2n and 2n + 1.
    const std::size_t first = draws * i;
    const std::size_t normal = first / 2;
    const std::size_t one = i % 2;
    const Draw draw{one, chance.unit(first), chance.unit(first + 1), chance.normal(normal + 3), chance.normal(normal)};
    const Point point = row->place(draw);
    pattern.features.push_back(point.x + noise * chance.normal(normal + 1));
    pattern.features.push_back(point.y + noise * chance.normal(normal + 2));
    pattern.classes.push_back(static_cast<std::uint32_t>(one));
  }
  return pattern;
}

}  // namespace learning
