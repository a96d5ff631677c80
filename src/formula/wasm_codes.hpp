#pragma once
#include <cstdint>

#include "formula/expression.hpp"
#include "formula/leb128.hpp"

// What modules are written with: the numbers of the WebAssembly Core Specification 2.0, section 5 (types 5.3,
// instructions 5.4, modules 5.5).

namespace formula::wasm {

using Bytes = PlainVector<std::uint8_t>;

// Types.
inline constexpr std::uint8_t i32 = 0x7f;
inline constexpr std::uint8_t f64 = 0x7c;
inline constexpr std::uint8_t v128 = 0x7b;
inline constexpr std::uint8_t functionReference = 0x70;
inline constexpr std::uint8_t functionType = 0x60;

// What is imported and exported.
inline constexpr std::uint8_t aFunction = 0x00;
inline constexpr std::uint8_t aTable = 0x01;
inline constexpr std::uint8_t aMemory = 0x02;

// Instructions.
inline constexpr std::uint8_t loop = 0x03;
inline constexpr std::uint8_t ifTrue = 0x04;
inline constexpr std::uint8_t end = 0x0b;
inline constexpr std::uint8_t branch = 0x0c;
inline constexpr std::uint8_t branchIf = 0x0d;
inline constexpr std::uint8_t callIndirect = 0x11;
inline constexpr std::uint8_t select = 0x1b;
inline constexpr std::uint8_t localGet = 0x20;
inline constexpr std::uint8_t localSet = 0x21;
inline constexpr std::uint8_t localTee = 0x22;
inline constexpr std::uint8_t f64Load = 0x2b;
inline constexpr std::uint8_t f64Store = 0x39;
inline constexpr std::uint8_t i32Const = 0x41;
inline constexpr std::uint8_t f64Const = 0x44;
inline constexpr std::uint8_t i32IsNotEqual = 0x47;
inline constexpr std::uint8_t i32IsLess = 0x49;  // as numbers without a sign
inline constexpr std::uint8_t i32Add = 0x6a;
inline constexpr std::uint8_t i32Subtract = 0x6b;
inline constexpr std::uint8_t i32And = 0x71;

// Those on two numbers at once have this before them.
inline constexpr std::uint8_t onTwo = 0xfd;
inline constexpr std::uint8_t v128Load = 0x00;
inline constexpr std::uint8_t v128Store = 0x0b;
inline constexpr std::uint8_t f64x2Splat = 0x14;
inline constexpr std::uint8_t f64x2ExtractLane = 0x21;
inline constexpr std::uint8_t f64x2ReplaceLane = 0x22;
inline constexpr std::uint8_t f64x2IsGreater = 0x4a;
inline constexpr std::uint8_t v128And = 0x4e;
inline constexpr std::uint8_t v128Or = 0x50;
inline constexpr std::uint8_t v128AnyTrue = 0x53;
inline constexpr std::uint8_t f64x2Abs = 0xec;
inline constexpr std::uint8_t f64x2Add = 0xf0;
inline constexpr std::uint8_t f64x2Subtract = 0xf1;
inline constexpr std::uint8_t f64x2Multiply = 0xf2;
inline constexpr std::uint8_t f64x2LargerOf = 0xf7;  // `pmax`, which leaves out what is no number
inline constexpr std::uint8_t i64x2Subtract = 0xd1;

inline constexpr std::uint8_t noResult = 0x40;  // of an `if` or a loop
inline constexpr std::uint8_t aligned = 3;      // to 2^3 bytes

/// The instruction that is an operation by itself, to the last bit: on a number, and on two. min and max are not among
/// them, whose zeros have a sign in WebAssembly.
struct Instructions {
  Operation operation;
  std::uint8_t one, two;
};
/// Null where there is none.
const Instructions* instructionsOf(Operation operation);

void append(Bytes& bytes, const std::uint8_t* from, std::size_t count);
/// A number as it stands in memory, the lowest byte first.
void appendNumber(Bytes& bytes, double value);
/// What has to say its size first.
void appendSized(Bytes& bytes, const Bytes& content);
void appendSection(Bytes& bytes, std::uint8_t id, const Bytes& content);

}  // namespace formula::wasm
