#include "formula/wasm_codes.hpp"

#include <cstring>

namespace formula::wasm {

const Instructions* instructionsOf(Operation operation) {
  static constexpr Instructions rows[] = {
      {Operation::abs, 0x99, 0xec},      {Operation::negate, 0x9a, 0xed},   {Operation::ceil, 0x9b, 0x74},
      {Operation::floor, 0x9c, 0x75},    {Operation::sqrt, 0x9f, 0xef},     {Operation::add, 0xa0, 0xf0},
      {Operation::subtract, 0xa1, 0xf1}, {Operation::multiply, 0xa2, 0xf2}, {Operation::divide, 0xa3, 0xf3},
  };
  for (const Instructions& row : rows) {
    if (row.operation == operation) return &row;
  }
  return nullptr;
}

void append(Bytes& bytes, const std::uint8_t* from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes.push_back(from[i]);
}

void appendNumber(Bytes& bytes, double value) {
  std::uint8_t number[sizeof value];
  std::memcpy(number, &value, sizeof value);
  append(bytes, number, sizeof value);
}

void appendSized(Bytes& bytes, const Bytes& content) {
  appendUnsigned(bytes, static_cast<std::uint32_t>(content.size()));
  append(bytes, content.begin(), content.size());
}

void appendSection(Bytes& bytes, std::uint8_t id, const Bytes& content) {
  bytes.push_back(id);
  appendSized(bytes, content);
}

}  // namespace formula::wasm
