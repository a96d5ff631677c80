#include "formula/line.hpp"

namespace formula {

Place Line::at(double position) {
  run_.evaluate({&position, 1});
  return {position, run_.result(0), run_.result(1), run_.result(2)};
}

PlainVector<Place> Line::grid(double least, double most, std::size_t cells) const {
  const std::size_t count = cells + 1;
  PlainVector<double> positions(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(cells);
    positions[i] = least * (1 - share) + most * share;
  }
  PlainVector<double> results(3 * count);
  BlockRun(run_.program()).evaluate({positions.data(), count}, count, {results.data(), results.size()});
  PlainVector<Place> places;
  for (std::size_t i = 0; i < count; ++i) {
    places.push_back({positions[i], results[i], results[count + i], results[2 * count + i]});
  }
  return places;
}

Line::Edge Line::edge(const Place& inside, const Place& outside, Like like) {
  Edge edge{inside, outside};
  for (int i = 0; i < 100; ++i) {
    double middle = edge.inside.position / 2 + edge.outside.position / 2;
    // Nothing else is so close to both.
    if (i == 60 && edge.inside.position * edge.outside.position < 0) middle = 0;
    if (middle == edge.inside.position || middle == edge.outside.position) break;
    const Place place = at(middle);
    (like(place, inside) ? edge.inside : edge.outside) = place;
  }
  return edge;
}

}  // namespace formula
