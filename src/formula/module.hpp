#pragma once
#include <cstdint>

#include "formula/program.hpp"

namespace formula {

/// Where the function that gives an operation's value stands in a function table.
using TableIndex = std::uint32_t (*)(Operation operation);

/// In the core's own: in WebAssembly a pointer to a function is its index there. Natively it means nothing.
std::uint32_t coreTableIndex(Operation operation);

/// The program as the bytes of a WebAssembly module, some 20 an instruction, which the browser compiles: about four
/// times as fast as finding out at each point what to do next.
///
/// It imports the core's memory and function table as `env.memory` and `env.table`, and exports `run`, of type
/// PointRun::Compiled. What is not one instruction of WebAssembly is a call of the function that PointRun calls, so
/// that both give the same bits.
PlainVector<std::uint8_t> moduleOf(const Program& program, TableIndex indexOf = coreTableIndex);

}  // namespace formula
