#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "formula/plain_vector.hpp"

namespace formula {

/// A natural number of any size, for exact decimal conversions.
class Natural {
 public:
  explicit Natural(std::uint64_t value = 0) {
    for (; value > 0; value >>= 32) limbs_.push_back(static_cast<std::uint32_t>(value));
  }

  bool isZero() const { return limbs_.empty(); }

  /// this * factor + addend
  void multiplyAdd(std::uint32_t factor, std::uint32_t addend = 0) {
    std::uint64_t carry = addend;
    for (std::uint32_t& limb : limbs_) {
      carry += static_cast<std::uint64_t>(limb) * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
  }

  void multiplyByPowerOfTen(int exponent) {
    for (; exponent >= 9; exponent -= 9) multiplyAdd(1'000'000'000);
    for (; exponent > 0; --exponent) multiplyAdd(10);
  }

  void multiplyByPowerOfTwo(int exponent) {
    if (isZero()) return;
    for (int i = 0; i < exponent / 32; ++i) limbs_.insert(0, 0);
    multiplyAdd(std::uint32_t{1} << (exponent % 32));
  }

  Natural& operator+=(const Natural& other) {
    limbs_.resize(std::max(limbs_.size(), other.limbs_.size()));
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      carry += static_cast<std::uint64_t>(limbs_[i]) + other.limb(i);
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) limbs_.push_back(1);
    return *this;
  }

  /// The other must not be larger.
  Natural& operator-=(const Natural& other) {
    std::uint32_t borrow = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      const std::uint64_t taken = static_cast<std::uint64_t>(other.limb(i)) + borrow;
      borrow = limbs_[i] < taken ? 1 : 0;
      limbs_[i] -= static_cast<std::uint32_t>(taken);
    }
    while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
    return *this;
  }

  /// Below, at or above 0 as a is below, at or above b.
  friend int compare(const Natural& a, const Natural& b) {
    if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() < b.limbs_.size() ? -1 : 1;
    for (std::size_t i = a.limbs_.size(); i-- > 0;) {
      if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
    }
    return 0;
  }

 private:
  std::uint32_t limb(std::size_t i) const { return i < limbs_.size() ? limbs_[i] : 0; }

  PlainVector<std::uint32_t> limbs_;  // the lowest first; the last is not 0
};

}  // namespace formula
