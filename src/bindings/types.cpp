// The built-in types that cross the door, in place of Embind's own list, which has fifteen more: CMakeLists.txt says
// when.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

using namespace emscripten;
using namespace emscripten::internal;

namespace {

template <class Integer>
void registerInteger(const char* name) {
  using Limits = std::numeric_limits<Integer>;
  _embind_register_integer(TypeID<Integer>::get(), name, sizeof(Integer), Limits::min(), Limits::max());
}

/// `kind` is the place of the typed array among Int8Array, Uint8Array, Int16Array and so on.
template <class Number>
void registerView(unsigned kind) {
  _embind_register_memory_view(TypeID<memory_view<Number>>::get(), kind, "view");
}

}  // namespace

extern "C" {

// What a message about a type that is missing below calls it; the caller frees it.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) {
  return strdup("a type that src/bindings/types.cpp has not");
}

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  registerInteger<int>("int");
  // The word "unsigned" is what tells the other side that it is.
  registerInteger<unsigned int>("unsigned int");
  registerInteger<unsigned long>("unsigned long");
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
  _embind_register_emval(TypeID<val>::get(), "val");
  registerView<std::uint8_t>(1);
  registerView<std::uint32_t>(5);
  registerView<double>(7);
}

}  // extern "C"
