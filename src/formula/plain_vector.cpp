#include "formula/plain_vector.hpp"

#include <cstdlib>
#include <cstring>

namespace formula::plain_vector {

void* resized(void* memory, std::size_t used, std::size_t bytes) {
  // Not by std::realloc, which nothing else brings into the download.
  void* const more = std::malloc(bytes);
  if (!more) std::abort();
  if (used > 0) std::memcpy(more, memory, used);
  std::free(memory);
  return more;
}

void release(void* memory) {
  std::free(memory);
}

}  // namespace formula::plain_vector
