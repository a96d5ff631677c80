#include "descent/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "descent/vectors.hpp"
#include "elementary.hpp"

namespace {

/// The value of that name, of those up to the last.
template <class Word>
std::optional<Word> find(std::string_view wanted, Word last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name(static_cast<Word>(i)) == wanted) return static_cast<Word>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Schedule schedule) {
  switch (schedule) {
    case Schedule::constant:
      return "constant";
    case Schedule::step:
      return "step";
    case Schedule::exponential:
      return "exponential";
    case Schedule::cosine:
      return "cosine";
    case Schedule::inverse:
      return "inverse";
    case Schedule::warmup:
      break;
  }
  return "warmup";
}

std::string_view name(Clipping clipping) {
  switch (clipping) {
    case Clipping::none:
      return "none";
    case Clipping::value:
      return "value";
    case Clipping::norm:
      break;
  }
  return "norm";
}

std::optional<Schedule> findSchedule(std::string_view wanted) {
  return find(wanted, Schedule::warmup);
}
std::optional<Clipping> findClipping(std::string_view wanted) {
  return find(wanted, Clipping::norm);
}

double shareOfRate(Schedule schedule, std::size_t n, double horizon, double factor) {
  const double passed = static_cast<double>(n) / horizon;
  switch (schedule) {
    case Schedule::constant:
      break;
    case Schedule::step:
      return elementary::raised(factor, std::floor(passed));
    case Schedule::exponential:
      return elementary::raised(factor, passed);
    case Schedule::cosine:
      return passed < 1 ? (1 + elementary::cosine(std::numbers::pi * passed)) / 2 : 0;
    case Schedule::inverse:
      return 1 / (1 + passed);
    case Schedule::warmup:
      return std::min((static_cast<double>(n) + 1) / horizon, 1.0);
  }
  return 1;
}

void clip(Clipping clipping, double limit, std::span<double> gradient) {
  if (clipping == Clipping::value) {
    for (double& slope : gradient) {
      if (std::abs(slope) > limit) slope = std::copysign(limit, slope);
    }
  } else if (clipping == Clipping::norm) {
    const double norm = length(gradient);
    if (norm > limit) {
      for (double& slope : gradient) slope *= limit / norm;
    }
  }
}
