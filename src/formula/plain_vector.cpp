#include "formula/plain_vector.hpp"

#include <cstdlib>

namespace formula::plain_vector {

void* resized(void* memory, std::size_t bytes) {
  void* const more = std::realloc(memory, bytes);
  if (!more && bytes > 0) std::abort();
  return more;
}

void release(void* memory) {
  std::free(memory);
}

}  // namespace formula::plain_vector
