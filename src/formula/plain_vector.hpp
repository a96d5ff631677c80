#pragma once
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace formula {

namespace plain_vector {
/// Memory for so many bytes, with the first `used` of the old, which is given back. Ends the program when there is
/// none.
void* resized(void* memory, std::size_t used, std::size_t bytes);
void release(void* memory);
}  // namespace plain_vector

/// What std::vector is, for values that may be copied byte by byte. Growing is one function for all types of values,
/// where each std::vector brings about 1 kB of its own into the download.
template <class T>
class PlainVector {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  PlainVector() = default;
  explicit PlainVector(std::size_t size, const T& value = T()) { resize(size, value); }
  PlainVector(std::initializer_list<T> values) {
    for (const T& value : values) push_back(value);
  }
  PlainVector(const PlainVector& other) { *this = other; }
  PlainVector(PlainVector&& other) noexcept { swap(other); }
  PlainVector& operator=(const PlainVector& other) {
    if (this == &other) return *this;
    reserve(other.size_);
    if (other.size_ > 0) std::memcpy(static_cast<void*>(data_), other.data_, other.size_ * sizeof(T));
    size_ = other.size_;
    return *this;
  }
  PlainVector& operator=(PlainVector&& other) noexcept {
    swap(other);
    return *this;
  }
  ~PlainVector() { plain_vector::release(data_); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T* begin() { return data_; }
  const T* begin() const { return data_; }
  T* end() { return data_ + size_; }
  const T* end() const { return data_ + size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  T& back() { return data_[size_ - 1]; }
  const T& back() const { return data_[size_ - 1]; }

  void push_back(T value) {  // by value: it may be one of those that move
    if (size_ == capacity_) reserve(size_ < 4 ? 8 : 2 * size_);
    data_[size_++] = value;
  }
  void pop_back() { --size_; }
  void resize(std::size_t size, T value = T()) {
    reserve(size);
    while (size_ < size) data_[size_++] = value;
    size_ = size;
  }
  void insert(std::size_t place, const T& value) {
    push_back(value);
    for (std::size_t i = size_ - 1; i > place; --i) std::swap(data_[i], data_[i - 1]);
  }
  void erase(std::size_t place) {
    for (std::size_t i = place; i + 1 < size_; ++i) data_[i] = data_[i + 1];
    --size_;
  }

 private:
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    // T may well be a pointer. NOLINTNEXTLINE(bugprone-sizeof-expression)
    data_ = static_cast<T*>(plain_vector::resized(data_, size_ * sizeof(T), capacity * sizeof(T)));
    capacity_ = capacity;
  }
  void swap(PlainVector& other) {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace formula
