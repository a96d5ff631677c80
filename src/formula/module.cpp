#include "formula/module.hpp"

#include <cstring>
#include <initializer_list>
#include <span>

#include "formula/functions.hpp"
#include "formula/leb128.hpp"

// The numbers are those of the WebAssembly Core Specification 1.0, section 5: types 5.3, instructions 5.4, modules 5.5.

namespace formula {

namespace {

using Bytes = PlainVector<std::uint8_t>;

// Types.
constexpr std::uint8_t i32 = 0x7f;
constexpr std::uint8_t f64 = 0x7c;
constexpr std::uint8_t functionReference = 0x70;
constexpr std::uint8_t functionType = 0x60;

// What is imported and exported.
constexpr std::uint8_t aFunction = 0x00;
constexpr std::uint8_t aTable = 0x01;
constexpr std::uint8_t aMemory = 0x02;

// Instructions.
constexpr std::uint8_t end = 0x0b;
constexpr std::uint8_t callIndirect = 0x11;
constexpr std::uint8_t localGet = 0x20;
constexpr std::uint8_t localSet = 0x21;
constexpr std::uint8_t f64Load = 0x2b;
constexpr std::uint8_t f64Store = 0x39;
constexpr std::uint8_t i32Const = 0x41;
constexpr std::uint8_t f64Const = 0x44;

/// The instruction that is the operation by itself, to the last bit; 0 where there is none. Not for min and max, which
/// know a smaller zero in WebAssembly.
std::uint8_t instructionOf(Operation operation) {
  switch (operation) {
    case Operation::abs:
      return 0x99;
    case Operation::negate:
      return 0x9a;
    case Operation::ceil:
      return 0x9b;
    case Operation::floor:
      return 0x9c;
    case Operation::sqrt:
      return 0x9f;
    case Operation::add:
      return 0xa0;
    case Operation::subtract:
      return 0xa1;
    case Operation::multiply:
      return 0xa2;
    case Operation::divide:
      return 0xa3;
    default:
      return 0;
  }
}

void append(Bytes& bytes, const std::uint8_t* from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes.push_back(from[i]);
}
void append(Bytes& bytes, std::initializer_list<std::uint8_t> more) {
  append(bytes, more.begin(), more.size());
}
/// What has to say its size first.
void appendSized(Bytes& bytes, const Bytes& content) {
  appendUnsigned(bytes, static_cast<std::uint32_t>(content.size()));
  append(bytes, content.begin(), content.size());
}
void appendSection(Bytes& bytes, std::uint8_t id, const Bytes& content) {
  bytes.push_back(id);
  appendSized(bytes, content);
}

/// The code of `run`. Local 0 is the address of the registers; each register that is no constant is a local of its own.
class Body {
 public:
  Body(const Program& program, TableIndex indexOf)
      : constants_(program.constants()),
        variables_(static_cast<std::uint32_t>(program.variables())),
        indexOf_(indexOf) {
    bytes_.push_back(1);  // all locals are of one type
    appendUnsigned(bytes_, static_cast<std::uint32_t>(program.registers() - constants_.size()));
    bytes_.push_back(f64);
    for (std::uint32_t i = 0; i < variables_; ++i) readVariable(firstVariable() + i);
    for (const Instruction& instruction : program.instructions()) compute(instruction);
    for (const std::uint32_t result : program.results()) writeResult(result);
    bytes_.push_back(end);
  }
  const Bytes& bytes() const { return bytes_; }

 private:
  std::uint32_t firstVariable() const { return static_cast<std::uint32_t>(constants_.size()); }

  void readVariable(std::uint32_t variable) {
    append(bytes_, {localGet, 0});
    access(f64Load, variable);
    local(localSet, variable);
  }

  void compute(const Instruction& instruction) {
    const auto& [operation, target, first, second] = instruction;
    const std::uint8_t code = instructionOf(operation);
    push(first);
    if (code == 0 || functionOf(operation).operands == 2) push(second);
    if (code != 0) {
      bytes_.push_back(code);
    } else {
      bytes_.push_back(i32Const);
      appendSigned(bytes_, static_cast<std::int32_t>(indexOf_(operation)));
      append(bytes_, {callIndirect, 1, 0});  // of the second type, in the first table
    }
    local(localSet, target);
  }

  /// Constants and variables stand in the registers already.
  void writeResult(std::uint32_t result) {
    if (result < firstVariable() + variables_) return;
    append(bytes_, {localGet, 0});
    push(result);
    access(f64Store, result);
  }

  void push(std::uint32_t index) {
    if (index >= firstVariable()) return local(localGet, index);
    std::uint8_t number[sizeof(double)];  // the lowest byte first, as on all machines that this is compiled for
    std::memcpy(number, &constants_[index], sizeof number);
    bytes_.push_back(f64Const);
    append(bytes_, number, sizeof number);
  }

  void local(std::uint8_t code, std::uint32_t index) {
    bytes_.push_back(code);
    appendUnsigned(bytes_, 1 + index - firstVariable());
  }

  /// Of the number in memory that is this register.
  void access(std::uint8_t code, std::uint32_t index) {
    append(bytes_, {code, 3});  // aligned to 2^3 bytes
    appendUnsigned(bytes_, index * static_cast<std::uint32_t>(sizeof(double)));
  }

  std::span<const double> constants_;
  std::uint32_t variables_;
  TableIndex indexOf_;
  Bytes bytes_;
};

}  // namespace

std::uint32_t coreTableIndex(Operation operation) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(functionOf(operation).value));
}

PlainVector<std::uint8_t> moduleOf(const Program& program, TableIndex indexOf) {
  Bytes module{0, 'a', 's', 'm', 1, 0, 0, 0};
  // A list of things says first how many they are; names say how long they are.
  appendSection(module, 1, {2, functionType, 1, i32, 0, functionType, 2, f64, f64, 1, f64});
  // clang-format off: one import a line
  appendSection(module, 2, {2,       3,   'e', 'n', 'v', 6,   'm', 'e', 'm', 'o', 'r',    'y',
                            aMemory, 0,   0,  // of no least size
                            3,       'e', 'n', 'v', 5,   't', 'a', 'b', 'l', 'e', aTable, functionReference,
                            0,       0});
  // clang-format on
  appendSection(module, 3, {1, 0});  // one function, of the first type
  appendSection(module, 7, {1, 3, 'r', 'u', 'n', aFunction, 0});
  Bytes code{1};
  appendSized(code, Body(program, indexOf).bytes());
  appendSection(module, 10, code);
  return module;
}

}  // namespace formula
