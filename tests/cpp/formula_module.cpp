#include <limits>

#include "formula/derivative.hpp"
#include "formula/leb128.hpp"
#include "formula/module.hpp"
#include "formula/run.hpp"
#include "formulas.hpp"

using namespace formula;

// That the modules run, and give the bits of the interpreted path, is tested where they can:
// tests/web/compiled.test.js.

namespace {

using Bytes = std::vector<int>;

Bytes listed(const PlainVector<std::uint8_t>& bytes) {
  return {bytes.begin(), bytes.end()};
}

Bytes unsignedBytes(std::uint32_t value) {
  PlainVector<std::uint8_t> bytes;
  appendUnsigned(bytes, value);
  return listed(bytes);
}

Bytes signedBytes(std::int32_t value) {
  PlainVector<std::uint8_t> bytes;
  appendSigned(bytes, value);
  return listed(bytes);
}

Bytes moduleBytes(std::string_view typed) {
  Arena arena({{"x"}, {}});
  const auto program = Program::compile({parsed(typed, arena)});
  REQUIRE(program);
  return listed(moduleOf(*program, [](Operation) -> std::uint32_t { return 300; }));
}

std::size_t readUnsigned(const Bytes& bytes, std::size_t& place) {
  std::size_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<std::size_t>(bytes.at(place++));
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

/// The code of a module's first function.
Bytes runOf(const Bytes& bytes) {
  std::size_t place = 8;
  for (;;) {
    const int section = bytes.at(place++);
    const std::size_t size = readUnsigned(bytes, place);
    if (section == 10) break;
    place += size;
  }
  ++place;  // how many functions
  const std::size_t size = readUnsigned(bytes, place);
  const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(place);
  return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

TEST_CASE("unsigned integers are written in as many groups of seven bits as they have") {
  CHECK(unsignedBytes(0) == Bytes{0});
  CHECK(unsignedBytes(127) == Bytes{0x7f});
  CHECK(unsignedBytes(128) == Bytes{0x80, 0x01});
  CHECK(unsignedBytes(16383) == Bytes{0xff, 0x7f});
  CHECK(unsignedBytes(16384) == Bytes{0x80, 0x80, 0x01});
  CHECK(unsignedBytes(624485) == Bytes{0xe5, 0x8e, 0x26});  // the example of DWARF 4, 7.6
  CHECK(unsignedBytes(0xffffffff) == Bytes{0xff, 0xff, 0xff, 0xff, 0x0f});
}

TEST_CASE("signed integers end where the next bit would be their sign again") {
  CHECK(signedBytes(0) == Bytes{0});
  CHECK(signedBytes(63) == Bytes{0x3f});
  CHECK(signedBytes(64) == Bytes{0xc0, 0x00});
  CHECK(signedBytes(127) == Bytes{0xff, 0x00});  // these as in DWARF 4, 7.6
  CHECK(signedBytes(128) == Bytes{0x80, 0x01});
  CHECK(signedBytes(-127) == Bytes{0x81, 0x7f});
  CHECK(signedBytes(-128) == Bytes{0x80, 0x7f});
  CHECK(signedBytes(-1) == Bytes{0x7f});
  CHECK(signedBytes(-64) == Bytes{0x40});
  CHECK(signedBytes(-65) == Bytes{0xbf, 0x7f});
  CHECK(signedBytes(std::numeric_limits<std::int32_t>::max()) == Bytes{0xff, 0xff, 0xff, 0xff, 0x07});
  CHECK(signedBytes(std::numeric_limits<std::int32_t>::min()) == Bytes{0x80, 0x80, 0x80, 0x80, 0x78});
}

TEST_CASE("the bytes of a small program are what the specification of WebAssembly says") {
  // clang-format off: one thing a line
  const Bytes expected{
      0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,  // \0asm, version 1

      0x01, 0x13,                                // types, 19 bytes
      0x03,                                      // three:
      0x60, 0x02, 0x7f, 0x7f, 0x00,              // (i32, i32) -> ()
      0x60, 0x02, 0x7c, 0x7c, 0x01, 0x7c,        // (f64, f64) -> f64
      0x60, 0x04, 0x7f, 0x7f, 0x7f, 0x7f, 0x00,  // (i32, i32, i32, i32) -> ()

      0x02, 0x1d,                                // imports, 29 bytes
      0x02,                                      // two:
      0x03, 0x65, 0x6e, 0x76,                    // "env"
      0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79,  // "memory"
      0x02, 0x00, 0x00,                          // a memory of at least 0 pages
      0x03, 0x65, 0x6e, 0x76,                    // "env"
      0x05, 0x74, 0x61, 0x62, 0x6c, 0x65,        // "table"
      0x01, 0x70, 0x00, 0x00,                    // a table of at least 0 functions

      0x03, 0x02,  // functions, 2 bytes
      0x01, 0x00,  // one, of type 0

      0x07, 0x07,                                // exports, 7 bytes
      0x01, 0x03, 0x72, 0x75, 0x6e, 0x00, 0x00,  // one: "run", function 0

      0x0a, 0x34,        // code, 52 bytes
      0x01, 0x32,        // one function, of 50 bytes
      0x02, 0x00, 0x7f,  // no more locals that are integers
      0x04, 0x7c,        // four that are numbers, from the third local on: 2, x, sin(x), sin(x) - 2
      0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40, 0x21, 0x02,  // local 2 = 2, its lowest byte first
      0x20, 0x00, 0x2b, 0x03, 0x00, 0x21, 0x03,        // local 3 = the number 0 bytes behind the point's address
      0x20, 0x03, 0x20, 0x03,                          // x, and x again where a second operand would be
      0x41, 0xac, 0x02, 0x11, 0x01, 0x00, 0x21, 0x04,  // local 4 = the function at 300, of type 1, in table 0
      0x20, 0x04, 0x20, 0x02, 0xa1, 0x21, 0x05,        // local 5 = sin(x) - 2
      0x20, 0x01, 0x20, 0x05, 0x39, 0x03, 0x18,        // the number 24 bytes behind the registers' = local 5
      0x0b,                                            // end
  };
  // clang-format on
  CHECK(moduleBytes("sin(x) - 2") == expected);
}

TEST_CASE("a program of WebAssembly's own instructions is there for pairs of points too") {
  // clang-format off: one thing a line
  const Bytes expected{
      0x03, 0x03, 0x02, 0x00, 0x02,                    // two functions, of types 0 and 2
      0x07, 0x0f, 0x02,                                // two exports:
      0x03, 0x72, 0x75, 0x6e, 0x00, 0x00,              // "run", function 0
      0x05, 0x62, 0x6c, 0x6f, 0x63, 0x6b, 0x00, 0x01,  // "block", function 1

      0x0a, 0x65, 0x02,  // code, 101 bytes, of two functions

      0x19,                                      // 25 bytes
      0x02, 0x00, 0x7f, 0x02, 0x7c,              // two locals, f64: x and its root
      0x20, 0x00, 0x2b, 0x03, 0x00, 0x21, 0x02,  // local 2 = x
      0x20, 0x02, 0x9f, 0x21, 0x03,              // local 3 = sqrt(x)
      0x20, 0x01, 0x20, 0x03, 0x39, 0x03, 0x08,  // into the second register
      0x0b,                                      // end

      0x49,                                            // 73 bytes
      0x02, 0x03, 0x7f, 0x02, 0x7b,                    // the place, two columns, and two locals of two numbers each
      0x20, 0x00, 0x21, 0x05,                          // local 5 = the points
      0x20, 0x01, 0x21, 0x06,                          // local 6 = the results
      0x03, 0x40,                                      // loop
      0x20, 0x05, 0x20, 0x04, 0x6a,                    // the points and the place,
      0xfd, 0x00, 0x03, 0x00, 0x21, 0x07,              // from where two x come into local 7
      0x20, 0x07, 0xfd, 0xef, 0x01, 0x21, 0x08,        // local 8 = their roots
      0x20, 0x06, 0x20, 0x04, 0x6a,                    // the results and the place,
      0x20, 0x08, 0xfd, 0x0b, 0x03, 0x00,              // where these go
      0x20, 0x04, 0x20, 0x03, 0x49, 0x04, 0x40,        // if the place is before the last
      0x20, 0x04, 0x41, 0x10, 0x6a, 0x22, 0x04,        //   place + 16, also into place
      0x20, 0x03, 0x20, 0x04, 0x20, 0x03, 0x49, 0x1b,  //   or the last: the smaller
      0x21, 0x04,                                      //   is the place
      0x0c, 0x01, 0x0b, 0x0b, 0x0b,                    //   again; end of if, loop and function
  };
  // clang-format on
  const Bytes bytes = moduleBytes("sqrt(x)");
  REQUIRE(bytes.size() > expected.size());
  CHECK(Bytes(bytes.end() - static_cast<std::ptrdiff_t>(expected.size()), bytes.end()) == expected);
}

TEST_CASE("what is one instruction of WebAssembly is written as that, and all else is called") {
  const auto codeOf = [](std::string_view typed) {
    const Bytes run = runOf(moduleBytes(typed));
    return run.at(run.size() - 11);  // before the result is put into its local and into memory
  };
  CHECK(codeOf("|x|") == 0x99);
  CHECK(codeOf("-x") == 0x9a);
  CHECK(codeOf("ceil(x)") == 0x9b);
  CHECK(codeOf("floor(x)") == 0x9c);
  CHECK(codeOf("sqrt(x)") == 0x9f);
  CHECK(codeOf("x + 1") == 0xa0);
  CHECK(codeOf("x - 1") == 0xa1);
  CHECK(codeOf("3x") == 0xa2);
  CHECK(codeOf("1 / x") == 0xa3);
  for (const Function& function : functions()) {
    const bool isOne =
        function.name == "abs" || function.name == "floor" || function.name == "ceil" || function.name == "sqrt";
    const Bytes run = runOf(moduleBytes(std::string(function.name) + (function.operands == 2 ? "(x, x)" : "(x)")));
    const Bytes call{0x41, 0xac, 0x02, 0x11, 0x01, 0x00};  // of the function at 300
    INFO(function.name);
    CHECK((std::search(run.begin(), run.end(), call.begin(), call.end()) == run.end()) == isOne);
  }
}

TEST_CASE("a constant is not written: it stands in its register") {
  const Bytes run = runOf(moduleBytes("7"));
  CHECK(Bytes(run.end() - 8, run.end()) == Bytes{0x20, 0x00, 0x2b, 0x03, 0x00, 0x21, 0x03, 0x0b});
  const Bytes identity = runOf(moduleBytes("x"));
  CHECK(Bytes(identity.end() - 8, identity.end()) == Bytes{0x20, 0x01, 0x20, 0x02, 0x39, 0x03, 0x00, 0x0b});
}

TEST_CASE("the sizes of a large module's parts add up to the whole") {
  std::string typed = "x";
  for (int i = 1; i < 150; ++i) typed += " + sin(" + std::to_string(i) + ".5x)";
  const Bytes bytes = moduleBytes(typed);
  CHECK(bytes.size() > 4'000);
  std::size_t place = 8;
  std::vector<int> sections;
  while (place < bytes.size()) {
    sections.push_back(bytes.at(place++));
    const std::size_t size = readUnsigned(bytes, place);
    if (sections.back() == 10) {
      std::size_t inside = place + 1;
      const std::size_t body = readUnsigned(bytes, inside);
      CHECK(inside + body == place + size);
    }
    place += size;
  }
  CHECK(place == bytes.size());
  CHECK(sections == std::vector<int>{1, 2, 3, 7, 10});
}

TEST_CASE("a run that has been given a compiled function calls it, and so do its copies") {
  Arena arena({{"x"}, {}});
  const auto program = Program::compile({parsed("x + 1", arena)});
  REQUIRE(program);
  PointRun run(*program);
  run.adopt([](const double* point, double* registers) { registers[2] = 10 * registers[0] + point[0]; });
  run.evaluate(std::vector<double>{7});
  CHECK(run.result(0) == 17);
  PointRun copy = run;
  copy.evaluate(std::vector<double>{8});
  CHECK(copy.result(0) == 18);
  CHECK(run.result(0) == 17);
}

TEST_CASE("a block that has been given a compiled function hands it all pairs, and a single point to nobody") {
  Arena arena({{"x"}, {}});
  const auto program = Program::compile({parsed("x + 1", arena)});
  REQUIRE(program);
  BlockRun run(*program);
  run.adopt([](const double* points, double* results, std::size_t stride, std::size_t last) {
    results[0] = points[0];
    results[1] = static_cast<double>(stride);
    results[2] = static_cast<double>(last);
  });
  std::vector<double> results(3);
  run.evaluate(std::vector<double>{5, 6, 7}, 3, results);
  CHECK(results == std::vector<double>{5, 24, 8});
  run.evaluate(std::vector<double>{5}, 1, results);
  CHECK(results[0] == 6);
}
