#pragma once
#include <cstdint>

#include "formula/program.hpp"

namespace formula {

/// Where the function that gives an operation's value stands in a function table.
using TableIndex = std::uint32_t (*)(Operation operation);

/// In the core's own: in WebAssembly a pointer to a function is its index there. Natively it means nothing.
std::uint32_t coreTableIndex(Operation operation);

/// The program as the bytes of a WebAssembly module, some 10 to 20 an instruction, which the browser compiles: to find
/// out at each point what to do next takes several times as long as to do it.
///
/// It imports the core's memory and function table as `env.memory` and `env.table`. It exports `run`, of type
/// PointRun::Compiled, and, where each instruction of the program is one of WebAssembly's, `block`, of type
/// BlockRun::Compiled, which works on two points at once. All else is called as PointRun calls it: all ways give the
/// same bits.
PlainVector<std::uint8_t> moduleOf(const Program& program, TableIndex indexOf = coreTableIndex);

}  // namespace formula
