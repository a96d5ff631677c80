#include "start_map.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

StartMap::StartMap(const formula::Program& program)
    : variables_(program.variables()),
      code_(program),
      block_(program),
      results_(program.results().size()),
      columns_((variables_ + 2) * batch),
      asked_((variables_ + 2) * batch),
      ends_(batch),
      minima_(batch),
      steps_(batch) {}

void StartMap::settle(std::span<const double> minima, double reach, std::span<const double> bounds) {
  const std::size_t numbers = std::min<std::size_t>(minima.size() / variables_, noMinimum) * variables_;
  known_.resize(0);
  bounds_.resize(0);
  for (const double number : minima.first(numbers)) known_.push_back(number);
  for (const double number : bounds) bounds_.push_back(number);
  reach_ = reach * reach;
}

namespace {

// Counts stand in columns of numbers.
std::uint64_t countIn(const double& place) {
  std::uint64_t count;
  std::memcpy(&count, &place, sizeof count);
  return count;
}
void setCount(double& place, std::uint64_t count) {
  std::memcpy(&place, &count, sizeof count);
}

/// The first steps after which those that go on are brought together; later ones are twice as far apart each time.
constexpr std::uint32_t firstStage = 16;
/// Where a step takes less it does not pay.
constexpr std::size_t longCode = 50;

}  // namespace

void StartMap::walk(std::size_t count, double tolerance, std::uint32_t steps) {
  const double flat = tolerance > 0 ? tolerance * tolerance : -1;  // any number is above -1
  if (made_ && tolerance > 0 && code_.length() > longCode && steps > firstStage) {
    runInStages(count, flat, steps);
  } else {
    run(columns_.data(), count, flat, steps);
  }
  place(count);
  judge(count, steps);
}

void StartMap::run(double* columns, std::size_t count, double flat, std::uint32_t steps) {
  if (!made_) return runPlainly(columns, count, flat, steps);
  // The last group is filled up with the last walk.
  const std::size_t group = formula::fieldGroup(code_);
  const std::size_t groups = (count + group - 1) / group;
  for (std::size_t k = 0; k <= variables_; ++k) {
    double* const column = columns + k * batch;
    std::fill(column + count, column + groups * group, column[count - 1]);
  }
  made_(columns, batch * sizeof(double), flat, steps, static_cast<std::uint32_t>(groups));
}

/// A group goes on until the last of it has arrived. So that few wait for one that never does, those that go on are put
/// side by side from time to time.
void StartMap::runInStages(std::size_t count, double flat, std::uint32_t steps) {
  const std::size_t counts = (variables_ + 1) * batch;
  formula::PlainVector<std::uint32_t> walks;  // whose numbers are where
  for (std::uint32_t i = 0; i < count; ++i) {
    walks.push_back(i);
    setCount(columns_[counts + i], 0);
  }
  std::copy_n(columns_.begin(), (variables_ + 1) * batch, asked_.begin());
  for (std::uint32_t stage = firstStage, left = steps; !walks.empty(); stage *= 2) {
    const std::uint32_t taken = left < 2 * stage ? left : stage;
    run(asked_.data(), walks.size(), flat, taken);
    left -= taken;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < walks.size(); ++i) {
      const std::uint64_t counted = countIn(asked_[counts + i]);
      const bool goesOn = counted > taken && left > 0;
      double& all = columns_[counts + walks[i]];
      setCount(all, countIn(all) + (goesOn ? taken : counted));  // where it stands is asked again in the next stage
      for (std::size_t k = 0; k < variables_; ++k) {
        double& at = asked_[k * batch + i];
        (goesOn ? asked_[k * batch + kept] : columns_[k * batch + walks[i]]) = at;
      }
      if (!goesOn) continue;
      asked_[variables_ * batch + kept] = asked_[variables_ * batch + i];
      walks[kept++] = walks[i];
    }
    walks.resize(kept);
  }
}

/// What a module does (field_module.hpp), for columns of points.
void StartMap::runPlainly(double* columns, std::size_t count, double flat, std::uint32_t steps) {
  const double* const rates = columns + variables_ * batch;
  double* const counts = columns + (variables_ + 1) * batch;
  const bool asksCost = code_.results().size() > variables_;
  formula::PlainVector<double> points(variables_ * count);
  formula::PlainVector<std::uint64_t> counted(count);
  formula::PlainVector<std::uint8_t> goesOn(count, 1);
  values_.resize(results_ * count);
  for (std::uint32_t step = 0; step <= steps; ++step) {
    for (std::size_t k = 0; k < variables_; ++k) std::copy_n(columns + k * batch, count, &points[k * count]);
    block_.evaluate({points.data(), points.size()}, count, {values_.data(), values_.size()});
    bool any = false;
    for (std::size_t i = 0; i < count; ++i) {
      double norm = 0;
      for (std::size_t k = 1; k <= variables_; ++k) norm += values_[k * count + i] * values_[k * count + i];
      if (asksCost) norm += values_[i] - values_[i];
      goesOn[i] = static_cast<std::uint8_t>(goesOn[i] != 0 && norm > flat);
      if (goesOn[i] == 0) continue;
      any = true;
      ++counted[i];
      if (step == steps) continue;
      for (std::size_t k = 0; k < variables_; ++k) columns[k * batch + i] -= rates[i] * values_[(k + 1) * count + i];
    }
    if (!any) break;
  }
  std::memcpy(counts, counted.data(), count * sizeof(double));
}

void StartMap::place(std::size_t count) {
  const std::size_t known = known_.size() / variables_;
  std::size_t last = 0;  // a neighbour is likely to be at the same
  for (std::size_t i = 0; i < count; ++i) {
    minima_[i] = noMinimum;
    for (std::size_t n = 0; n < known; ++n) {
      const std::size_t candidate = n == 0 ? last : n == last ? 0 : n;
      if (!isAt(i, candidate)) continue;
      minima_[i] = static_cast<std::uint8_t>(candidate);
      last = candidate;
      break;
    }
  }
}

bool StartMap::isAt(std::size_t walk, std::size_t minimum) const {
  double distance = 0;
  for (std::size_t k = 0; k < variables_; ++k) {
    const double off = columns_[k * batch + walk] - known_[minimum * variables_ + k];
    distance += off * off;
  }
  return distance <= reach_;
}

bool StartMap::isInside(std::size_t walk) const {
  for (std::size_t k = 0; k < variables_; ++k) {
    const double at = columns_[k * batch + walk];
    if (!std::isfinite(at) || at < bounds_[k] || at > bounds_[variables_ + k]) return false;
  }
  return true;
}

void StartMap::judge(std::size_t count, std::uint32_t steps) {
  const double* const counts = columns_.data() + (variables_ + 1) * batch;
  bool isDoubtful = false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t counted = countIn(counts[i]);
    const bool isUnderWay = counted > steps;
    steps_[i] = static_cast<std::uint16_t>(std::min<std::uint64_t>(isUnderWay ? steps : counted, 0xffff));
    ends_[i] = !isInside(i) ? MapEnd::ranAway : isUnderWay ? MapEnd::underWay : MapEnd::arrived;
    isDoubtful = isDoubtful || (ends_[i] == MapEnd::arrived && minima_[i] == noMinimum);
  }
  if (isDoubtful) askDoubtful(count);
}

/// Whether those that stopped elsewhere than at a known minimum are at rest, or have no slope.
void StartMap::askDoubtful(std::size_t count) {
  std::copy_n(columns_.begin(), variables_ * batch, asked_.begin());
  std::fill_n(asked_.begin() + variables_ * batch, batch, 0.0);
  run(asked_.data(), count, -1, 1);
  const double* const counts = asked_.data() + (variables_ + 1) * batch;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t counted = countIn(counts[i]);
    if (ends_[i] == MapEnd::arrived && counted == 0) ends_[i] = MapEnd::undefined;
  }
}
