#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learning/samples.hpp"

namespace learning {

/// Which samples each step of a training sees: all of them, or a batch. Once through all is an epoch; each epoch has an
/// order of its own, drawn by the seed. It depends on nothing but the step, so a training can be stepped back into.
class Batches {
 public:
  /// `size` 0, or as many as there are: all of them at each step, in their own order.
  Batches(std::size_t samples, std::size_t size, std::uint32_t seed)
      : samples_(samples), size_(size == 0 ? samples : std::min(size, samples)), seed_(seed) {
    order_ = drawn(0);
  }

  /// Batches in an epoch; the last may be smaller.
  std::size_t perEpoch() const { return (samples_ + size_ - 1) / size_; }
  std::size_t epochOf(std::size_t step) const { return step / perEpoch(); }
  std::size_t size() const { return size_; }

  /// The samples of that step, valid until it is asked for another.
  std::span<const std::uint32_t> of(std::size_t step) {
    if (epochOf(step) != epoch_) {
      epoch_ = epochOf(step);
      order_ = drawn(epoch_);
    }
    const std::size_t begin = step % perEpoch() * size_;
    return std::span<const std::uint32_t>(order_).subspan(begin, std::min(size_, samples_ - begin));
  }

 private:
  std::vector<std::uint32_t> drawn(std::size_t epoch) const {
    if (size_ < samples_) return shuffled(samples_, seed_, epoch);
    std::vector<std::uint32_t> all(samples_);
    for (std::size_t i = 0; i < samples_; ++i) all[i] = static_cast<std::uint32_t>(i);
    return all;
  }

  std::size_t samples_, size_;
  std::uint32_t seed_;
  std::size_t epoch_ = 0;
  std::vector<std::uint32_t> order_;
};

}  // namespace learning
