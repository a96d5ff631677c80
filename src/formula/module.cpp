#include "formula/module.hpp"

#include <initializer_list>

#include "formula/functions.hpp"
#include "formula/wasm_codes.hpp"

namespace formula {

namespace {

using namespace wasm;

// The types of the functions, in the order of their section.
constexpr std::uint8_t typeOfRun = 0;
constexpr std::uint8_t typeOfValue = 1;
constexpr std::uint8_t typeOfBlock = 2;

/// The code of a function. Its locals are its parameters, more integers, and then the registers of the program.
class Body {
 public:
  const Bytes& bytes() const { return bytes_; }

 protected:
  Body(const Program& program, std::uint32_t parameters, std::uint32_t integers, std::uint8_t type)
      : program_(program), firstRegister_(parameters + integers) {
    say({2});  // kinds of locals that are not parameters
    appendUnsigned(bytes_, integers);
    say({i32});
    appendUnsigned(bytes_, static_cast<std::uint32_t>(program.registers()));
    say({type});
  }

  void say(std::initializer_list<std::uint8_t> bytes) { append(bytes_, bytes.begin(), bytes.size()); }
  void local(std::uint8_t code, std::uint32_t index) {
    say({code});
    appendUnsigned(bytes_, index);
  }
  void push(std::uint32_t index) { local(localGet, firstRegister_ + index); }
  void set(std::uint32_t index) { local(localSet, firstRegister_ + index); }
  void pushConstant(std::uint32_t index) {
    say({f64Const});
    appendNumber(bytes_, program_.constants()[index]);
  }
  void pushOperands(const Instruction& instruction) {
    push(instruction.first);
    if (functionOf(instruction.operation).operands == 2) push(instruction.second);
  }

  std::uint32_t constants() const { return static_cast<std::uint32_t>(program_.constants().size()); }
  std::uint32_t variables() const { return static_cast<std::uint32_t>(program_.variables()); }

  const Program& program_;
  Bytes bytes_;

 private:
  std::uint32_t firstRegister_;
};

/// run(point, registers)
class PointBody : public Body {
 public:
  PointBody(const Program& program, TableIndex indexOf) : Body(program, 2, 0, f64) {
    for (std::uint32_t i = 0; i < constants(); ++i) {
      pushConstant(i);
      set(i);
    }
    for (std::uint32_t i = 0; i < variables(); ++i) {
      local(localGet, 0);
      access(f64Load, i);
      set(constants() + i);
    }
    for (const Instruction& instruction : program.instructions()) {
      pushOperands(instruction);
      if (const Instructions* known = instructionsOf(instruction.operation)) {
        say({known->one});
      } else {
        call(instruction, indexOf);
      }
      set(instruction.target);
    }
    for (const std::uint32_t result : program.results()) {
      if (result < constants()) continue;  // it stands in its register
      local(localGet, 1);
      push(result);
      access(f64Store, result);
    }
    say({end});
  }

 private:
  /// Of the number with this index, from an address on.
  void access(std::uint8_t code, std::uint32_t index) {
    say({code, aligned});
    appendUnsigned(bytes_, index * static_cast<std::uint32_t>(sizeof(double)));
  }

  /// All functions take two numbers, also where the second says nothing.
  void call(const Instruction& instruction, TableIndex indexOf) {
    if (functionOf(instruction.operation).operands == 1) push(instruction.first);
    say({i32Const});
    appendSigned(bytes_, static_cast<std::int32_t>(indexOf(instruction.operation)));
    say({callIndirect, typeOfValue, 0});
  }
};

/// block(points, results, stride, last): for the pairs of points at the places 0, 16, 32 ... and `last`, in bytes.
class BlockBody : public Body {
 public:
  explicit BlockBody(const Program& program)
      : Body(program, 4, 1 + columnsOf(program), v128), results_(static_cast<std::uint32_t>(program.results().size())) {
    for (std::uint32_t i = 0; i < constants(); ++i) {
      pushConstant(i);
      say({onTwo, f64x2Splat});
      set(i);
    }
    findColumns(0, points, variables());
    findColumns(variables(), results, results_);
    say({loop, noResult});
    for (std::uint32_t i = 0; i < variables(); ++i) {
      pushPlace(i);
      say({onTwo, v128Load, aligned, 0});
      set(constants() + i);
    }
    for (const Instruction& instruction : program.instructions()) {
      pushOperands(instruction);
      say({onTwo});
      appendUnsigned(bytes_, instructionsOf(instruction.operation)->two);
      set(instruction.target);
    }
    for (std::uint32_t i = 0; i < results_; ++i) {
      pushPlace(variables() + i);
      push(program.results()[i]);
      say({onTwo, v128Store, aligned, 0});
    }
    // if (place < last) { place = min(place + 16, last); again }
    say({localGet, place, localGet, last, i32IsLess, ifTrue, noResult});
    say({localGet, place, i32Const, 16, i32Add, localTee, place, localGet, last});
    say({localGet, place, localGet, last, i32IsLess, select, localSet, place});
    say({branch, 1, end, end, end});
  }

 private:
  static constexpr std::uint8_t points = 0, results = 1, stride = 2, last = 3, place = 4, firstColumn = 5;

  static std::uint32_t columnsOf(const Program& program) {
    return static_cast<std::uint32_t>(program.variables() + program.results().size());
  }

  /// The addresses of columns that follow each other from `begin` on.
  void findColumns(std::uint32_t first, std::uint8_t begin, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i == 0) {
        local(localGet, begin);
      } else {
        local(localGet, firstColumn + first + i - 1);
        say({localGet, stride, i32Add});
      }
      local(localSet, firstColumn + first + i);
    }
  }
  void pushPlace(std::uint32_t column) {
    local(localGet, firstColumn + column);
    say({localGet, place, i32Add});
  }

  std::uint32_t results_;
};

bool isBlock(const Program& program) {
  for (const Instruction& instruction : program.instructions()) {
    if (!instructionsOf(instruction.operation)) return false;
  }
  return true;
}

}  // namespace

std::uint32_t coreTableIndex(Operation operation) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(functionOf(operation).value));
}

PlainVector<std::uint8_t> moduleOf(const Program& program, TableIndex indexOf) {
  Bytes module{0, 'a', 's', 'm', 1, 0, 0, 0};
  // A list says first how many things follow, and a name how many letters.
  // clang-format off: one thing a line
  appendSection(
      module, 1,
      {3, functionType, 2, i32, i32, 0, functionType, 2, f64, f64, 1, f64, functionType, 4, i32, i32, i32, i32, 0});
  appendSection(module, 2, {2,       3,   'e', 'n', 'v', 6,   'm', 'e', 'm', 'o', 'r',    'y',
                            aMemory, 0,   0,  // of no least size
                            3,       'e', 'n', 'v', 5,   't', 'a', 'b', 'l', 'e', aTable, functionReference,
                            0,       0});
  // clang-format on
  Bytes code;
  if (isBlock(program)) {
    appendSection(module, 3, {2, typeOfRun, typeOfBlock});
    appendSection(module, 7, {2, 3, 'r', 'u', 'n', aFunction, 0, 5, 'b', 'l', 'o', 'c', 'k', aFunction, 1});
    code.push_back(2);
    appendSized(code, PointBody(program, indexOf).bytes());
    appendSized(code, BlockBody(program).bytes());
  } else {
    appendSection(module, 3, {1, typeOfRun});
    appendSection(module, 7, {1, 3, 'r', 'u', 'n', aFunction, 0});
    code.push_back(1);
    appendSized(code, PointBody(program, indexOf).bytes());
  }
  appendSection(module, 10, code);
  return module;
}

}  // namespace formula
