#include "formula/spelling.hpp"

#include <algorithm>

#include "formula/functions.hpp"

namespace formula {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A letter left out, doubled or swapped with its neighbour is a likelier slip than another letter: sn is sin before ln.
constexpr std::size_t slip = 2;
constexpr std::size_t otherLetter = 3;

/// What it costs to change one word into the other (Damerau, A technique for computer detection and correction of
/// spelling errors, 1964).
std::size_t distance(std::string_view a, std::string_view b) {
  // Rows of the table of distances between beginnings: of a one shorter than the last row's, and of the last.
  PlainVector<std::size_t> earlier, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j * slip;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i * slip;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + slip, row[j - 1] + slip, last[j - 1] + (same ? 0 : otherLetter)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], earlier[j - 2] + slip);
    }
    earlier = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::string nearestName(std::string_view unknown, const Names& names) {
  constexpr std::size_t longest = 16;  // no known name is longer, and a long word is no slip of one
  if (unknown.size() > longest) return {};
  std::string_view nearest;
  // One change, or two slips in five letters; but never all letters of the word.
  std::size_t least = std::max(otherLetter, unknown.size() * 2 * slip / 5) + 1;
  const auto consider = [&](std::string_view known) {
    const std::size_t cost = distance(unknown, known);
    if (cost < least && cost < unknown.size() * slip) {
      least = cost;
      nearest = known;
    }
  };
  for (const std::string& variable : names.variables) consider(variable);
  for (const Constant& constant : names.constants) consider(constant.name);
  for (const Function& function : functions()) consider(function.name);
  for (const Alias& alias : aliases()) consider(alias.name);
  return std::string(nearest);
}

}  // namespace formula
