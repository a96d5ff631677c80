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

      0x01, 0x13,                                      // types, 19 bytes
      0x03,                                            // three:
      0x60, 0x02, 0x7f, 0x7f, 0x00,                    // (i32, i32) -> ()
      0x60, 0x02, 0x7c, 0x7c, 0x01, 0x7c,              // (f64, f64) -> f64
      0x60, 0x04, 0x7f, 0x7f, 0x7f, 0x7f, 0x00,        // (i32, i32, i32, i32) -> ()

      0x02, 0x1d,                                      // imports, 29 bytes
      0x02,                                            // two:
      0x03, 0x65, 0x6e, 0x76,                          // "env"
      0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79,        // "memory"
      0x02, 0x00, 0x00,                                // a memory of at least 0 pages
      0x03, 0x65, 0x6e, 0x76,                          // "env"
      0x05, 0x74, 0x61, 0x62, 0x6c, 0x65,              // "table"
      0x01, 0x70, 0x00, 0x00,                          // a table of at least 0 functions

      0x03, 0x02,                                      // functions, 2 bytes
      0x01, 0x00,                                      // one, of type 0

      0x07, 0x07,                                      // exports, 7 bytes
      0x01, 0x03, 0x72, 0x75, 0x6e, 0x00, 0x00,        // one: "run", function 0

      0x0a, 0x37,                                      // code, 55 bytes
      0x01, 0x35,                                      // one function, of 53 bytes
      0x02, 0x00, 0x7f,                                // no more locals that are integers
      0x04, 0x7c,                                      // four that are numbers, from the third local on: 2, x, sin(x), sin(x) - 2
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
      0x03, 0x03, 0x02, 0x00, 0x02,                                // two functions, of types 0 and 2
      0x07, 0x0f, 0x02,                                            // two exports:
      0x03, 0x72, 0x75, 0x6e, 0x00, 0x00,                          // "run", function 0
      0x05, 0x62, 0x6c, 0x6f, 0x63, 0x6b, 0x00, 0x01,              // "block", function 1
      0x0a, 0x76, 0x02,                                            // code, 118 bytes, two functions:
      0x1b,                                                        // 27 bytes
      0x02, 0x00, 0x7f, 0x02, 0x7c,
      0x20, 0x00, 0x2b, 0x03, 0x00, 0x21, 0x02,                    // local 2 = x
      0x20, 0x02, 0x9f, 0x21, 0x03,                                // local 3 = its root
      0x20, 0x01, 0x20, 0x03, 0x39, 0x03, 0x08,                    // into the second register
      0x20, 0x01, 0x20, 0x02,                                      // (here only to be cut off)
  };
  // clang-format on
  const Bytes bytes = moduleBytes("sqrt(x)");
  CHECK(bytes.size() > expected.size());
}

TEST_CASE("what is one instruction of WebAssembly is written as that, and all else is called") {
  const auto codeOf = [](std::string_view typed) {
    const Bytes bytes = moduleBytes(typed);
    const auto isCall = [](int byte) { return byte == 0x11; };
    const bool called = std::find_if(bytes.begin(), bytes.end(), isCall) != bytes.end();
    return called ? 0x11 : bytes.at(bytes.size() - 11);  // before the result is put into its local and into memory
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
    const std::string typed = std::string(function.name) + (function.operands == 2 ? "(x, 3)" : "(x)");
    INFO(typed);
    CHECK((codeOf(typed) == 0x11) == !isOne);
  }
}

TEST_CASE("a result that nothing computes is not written: it stands in its register") {
  const Bytes identity = moduleBytes("x");
  CHECK(Bytes(identity.end() - 11, identity.end()) ==
        Bytes{0x01, 0x01, 0x7c, 0x20, 0x00, 0x2b, 0x03, 0x00, 0x21, 0x01, 0x0b});
  CHECK(moduleBytes("7").size() == identity.size());  // x stands behind the 7
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
  run.adopt([](double* registers) { registers[2] = 10 * registers[0] + registers[1]; });
  run.evaluate(std::vector<double>{7});
  CHECK(run.result(0) == 17);
  PointRun copy = run;
  copy.evaluate(std::vector<double>{8});
  CHECK(copy.result(0) == 18);
  CHECK(run.result(0) == 17);
}
