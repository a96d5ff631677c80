// The door of the module that makes maps, which has its own memory: web/map-core.js calls these by their names. One map
// at a time; numbers cross in columns.
#include <cstdint>
#include <optional>

#include "start_map.hpp"

#define EXPORTED(name) extern "C" __attribute__((export_name(#name), used))

namespace {

formula::PlainVector<double> given;  // by JavaScript
formula::PlainVector<std::uint8_t> bytes;
std::optional<StartMap> map;

}  // namespace

/// Where `count` numbers may be written, for the next call.
EXPORTED(give) double* give(std::size_t count) {
  given.resize(count);
  return given.data();
}
/// A map of the program that was given; or 0, if it is none.
EXPORTED(open) int openMap() {
  const auto program = formula::Program::ofNumbers({given.data(), given.size()});
  if (!program) return 0;
  map.emplace(*program);
  bytes = formula::fieldModuleOf(map->code());
  return static_cast<int>(bytes.size());
}
EXPORTED(module) const std::uint8_t* moduleBytes() {
  return bytes.data();
}
EXPORTED(adopt) void adopt(formula::FieldWalk made) {
  map->adopt(made);
}
/// Given: the bounds, and then the minima.
EXPORTED(settle) void settle(double reach) {
  const std::size_t corners = 2 * map->variables();
  const std::span<const double> all{given.data(), given.size()};
  map->settle(all.subspan(corners), reach, all.first(corners));
}
EXPORTED(walk) void walk(std::size_t count, double tolerance, std::uint32_t steps) {
  map->walk(count, tolerance, steps);
}
EXPORTED(place) void place(std::size_t count) {
  map->place(count);
}

EXPORTED(batch) std::size_t batch() {
  return StartMap::batch;
}
EXPORTED(columns) double* columns() {
  return map->columns();
}
EXPORTED(minima) const std::uint8_t* minima() {
  return map->minima().data();
}
EXPORTED(ends) const MapEnd* ends() {
  return map->ends().data();
}
EXPORTED(steps) const std::uint16_t* steps() {
  return map->steps().data();
}
