#include "descent/difference.hpp"

#include <array>

std::vector<double> differenceWidths() {
  // 10^(k/10). Powers of two would not do, though they are as evenly spaced: x + h would be exact too often, and the
  // curve look better than what people meet who type 1e-8.
  constexpr std::array decade{1.0, 1.2589, 1.5849, 1.9953, 2.5119, 3.1623, 3.9811, 5.0119, 6.3096, 7.9433};
  std::vector<double> widths;
  for (const double power :
       {1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1}) {
    for (const double step : decade) widths.push_back(power * step);
  }
  widths.push_back(1);
  return widths;
}

void DifferenceColumn::add(double difference, double exact) {
  slope.push_back(difference);
  absolute.push_back(std::abs(difference - exact));
  relative.push_back(absolute.back() / std::abs(exact));
}
