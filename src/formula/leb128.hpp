#pragma once
#include <cstdint>

#include "formula/plain_vector.hpp"

namespace formula {

// Integers as WebAssembly has them: seven bits a byte, the lowest first, and the eighth bit says that more follow
// (WebAssembly Core Specification 1.0, 5.2.2).

inline void appendUnsigned(PlainVector<std::uint8_t>& bytes, std::uint32_t value) {
  for (; value > 0x7f; value >>= 7) bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
  bytes.push_back(static_cast<std::uint8_t>(value));
}

/// The highest bit of the last seven is the sign.
inline void appendSigned(PlainVector<std::uint8_t>& bytes, std::int32_t value) {
  for (; value < -64 || value > 63; value >>= 7) bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
  bytes.push_back(static_cast<std::uint8_t>(value & 0x7f));
}

}  // namespace formula
