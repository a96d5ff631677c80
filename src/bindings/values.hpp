#pragma once
// What crosses the door: numbers, strings and small records as values; columns as typed arrays that are copies. Nothing
// throws: what is wrong comes back as a Problem.
#include <emscripten/bind.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "descent/problem.hpp"
#include "descent/range.hpp"
#include "formula/parse_error.hpp"

namespace bindings {

using emscripten::val;

/// A JavaScript object with these fields. Not a value_object, which brings functions for each field both ways.
inline val record(std::initializer_list<std::pair<const char*, val>> fields) {
  val object = val::object();
  for (const auto& [name, value] : fields) object.set(name, value);
  return object;
}
inline val field(const val& object, const char* name) {
  return object[name];
}

/// A JavaScript array of what `made` makes of each row.
template <class Rows, class Made>
val list(const Rows& rows, Made made) {
  val array = val::array();
  unsigned place = 0;
  for (const auto& row : rows) array.set(place++, val(made(row)));
  return array;
}
inline val text(std::string_view name) {
  return val(std::string(name));
}

/// A typed array that is a copy.
template <class Number>
val copied(const Number* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).call<val>("slice");
}
inline val copied(const std::vector<double>& values) {
  return copied(values.data(), values.size());
}

/// Outcomes or reasons, by their places in their lists.
template <class Word>
val places(const std::vector<Word>& words) {
  static_assert(sizeof(Word) == sizeof(std::uint8_t));
  return copied(reinterpret_cast<const std::uint8_t*>(words.data()), words.size());
}

inline val rangeOf(const Range& range) {
  return record({{"usual", val(range.usual)}, {"least", val(range.least)}, {"most", val(range.most)}});
}
template <class Word>
val namesUpTo(Word last) {
  val names = val::array();
  for (int i = 0; i <= static_cast<int>(last); ++i) names.set(i, text(name(static_cast<Word>(i))));
  return names;
}
/// {field, reason}: what cannot be, and why; `field` tells it from a handle.
inline val problemOf(const Problem& problem) {
  return record({{"field", text(problem.field)}, {"reason", text(problem.reason)}});
}
/// Likewise what is wrong with a text.
inline val problemOf(const formula::ParseError& error) {
  return record({{"field", val("formula")},
                 {"reason", text(name(error.reason))},
                 {"place", val(error.place)},
                 {"length", val(error.length)},
                 {"before", val(error.before)},
                 {"suggestion", val(error.suggestion)},
                 {"expected", val(error.expected)},
                 {"given", val(error.given)}});
}

/// The handle that was made, or the problem.
template <class Handle, class Wrong>
val handleOf(std::variant<Handle, Wrong> made) {
  if (const auto* wrong = std::get_if<Wrong>(&made)) return problemOf(*wrong);
  return val(std::move(*std::get_if<Handle>(&made)));
}

}  // namespace bindings
