#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>

#include "catch.hpp"
#include "formula/decimal.hpp"

using namespace formula;

namespace {

/// A finite double > 0 of any size, the smallest and the powers of two more often than by chance.
double drawDouble(std::mt19937& random) {
  for (;;) {
    std::uint64_t bits = (std::uint64_t{random()} << 32 | random()) >> 1;
    if (random() % 4 == 0) bits &= 0x800FFFFFFFFFFFFF;
    if (random() % 8 == 0) bits &= 0xFFF0000000000000;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    if (value > 0 && value <= std::numeric_limits<double>::max()) return value;
  }
}

std::string scientific(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
  return text;
}

std::string scientific(const Decimal& decimal) {
  return "0." + decimal.digits + "e" + std::to_string(decimal.exponent);
}

}  // namespace

TEST_CASE("every double is printed in digits that read back as it, and in no more than needed") {
  std::mt19937 random(41);
  for (int i = 0; i < 20'000; ++i) {
    const double value = drawDouble(random);
    const Decimal decimal = shortestDecimal(value);
    const int count = static_cast<int>(decimal.digits.size());
    INFO(scientific(value, 17));
    // By the C library: these digits are the value, and no fewer are, rounded well, except at the few powers of two
    // where its own neighbour below is nearer than the rounding.
    CHECK(std::strtod(scientific(decimal).c_str(), nullptr) == value);
    if (count > 1) CHECK(std::strtod(scientific(value, count - 1).c_str(), nullptr) != value);
    CHECK(count <= 17);
    CHECK(readDecimal(scientific(decimal)) == value);
  }
}

TEST_CASE("simple numbers are printed as they were typed") {
  CHECK(scientific(shortestDecimal(0.1)) == "0.1e0");
  CHECK(scientific(shortestDecimal(0.3)) == "0.3e0");
  CHECK(scientific(shortestDecimal(100)) == "0.1e3");
  CHECK(scientific(shortestDecimal(5e-324)) == "0.5e-323");
  CHECK(scientific(shortestDecimal(1.7976931348623157e308)) == "0.17976931348623157e309");
  CHECK(scientific(shortestDecimal(9007199254740993.0)) == "0.9007199254740992e16");
}

TEST_CASE("any digits are read as the nearest double") {
  std::mt19937 random(42);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const int count = 1 + static_cast<int>(random() % 40);
    for (int j = 0; j < count; ++j) {
      text += static_cast<char>('0' + random() % 10);
      if (j == count / 2) text += '.';
    }
    text += "e" + std::to_string(static_cast<int>(random() % 680) - 340);
    INFO(text);
    CHECK(readDecimal(text) == std::strtod(text.c_str(), nullptr));
  }
}

TEST_CASE("digits halfway between two doubles are read as the even one, and a trace more as the upper") {
  // 2^53 + 1 lies between two doubles, and so do the ends of the range.
  for (const std::string text :
       {"9007199254740993", "9007199254740995", "2.4703282292062327e-324", "2.4703282292062328e-324",
        "1.7976931348623158e308", "1.7976931348623159e308", "2.2250738585072011e-308"}) {
    INFO(text);
    CHECK(readDecimal(text) == std::strtod(text.c_str(), nullptr));
  }
  const std::string zeros(1'000, '0');
  CHECK(readDecimal("9007199254740993." + zeros) == 9007199254740992);
  CHECK(readDecimal("9007199254740993." + zeros + "1") == 9007199254740994);
  CHECK(readDecimal("0." + zeros + "1") == 0);
  CHECK(readDecimal("0." + zeros + "1e1001") == 1);
  CHECK(readDecimal("1e999999999999999999999") == std::numeric_limits<double>::infinity());
  CHECK(readDecimal("0e999999999999999999999") == 0);
}
