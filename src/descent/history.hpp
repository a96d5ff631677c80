#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

/// The records of a walk as flat columns: one row a step, the start first. `position` and `gradient` are row-major,
/// rows by dimension. `evaluations` counts what was paid up to and with the row. `memory` is what the optimizer
/// remembers at the row, row-major too; a walk that goes on with another optimizer has it from there on.
class History {
 public:
  explicit History(std::size_t dimension) : dimension_(dimension) {}

  std::size_t dimension() const { return dimension_; }
  std::size_t rows() const { return cost_.size(); }

  std::span<const double> position(std::size_t row) const { return {position_.data() + row * dimension_, dimension_}; }
  std::span<const double> gradient(std::size_t row) const { return {gradient_.data() + row * dimension_, dimension_}; }
  double cost(std::size_t row) const { return cost_[row]; }
  double evaluations(std::size_t row) const { return evaluations_[row]; }
  /// Of a row from `memoryFrom` on.
  std::span<const double> memory(std::size_t row) const {
    return {memory_.data() + (row - memoryFrom_) * memorySize_, memorySize_};
  }
  std::size_t memoryFrom() const { return memoryFrom_; }
  std::size_t memorySize() const { return memorySize_; }

  /// A new last row, to be filled: its position starts as the last one's.
  std::span<double> append() {
    position_.resize(position_.size() + dimension_);
    gradient_.resize(gradient_.size() + dimension_);
    cost_.push_back(0);
    evaluations_.push_back(0);
    memory_.resize(memory_.size() + memorySize_);
    const std::size_t last = (rows() - 1) * dimension_;
    for (std::size_t i = 0; last > 0 && i < dimension_; ++i) position_[last + i] = position_[last - dimension_ + i];
    return lastPosition();
  }
  std::span<double> lastPosition() { return {position_.data() + position_.size() - dimension_, dimension_}; }
  std::span<double> lastGradient() { return {gradient_.data() + gradient_.size() - dimension_, dimension_}; }
  double& lastCost() { return cost_.back(); }
  double& lastEvaluations() { return evaluations_.back(); }
  std::span<double> lastMemory() { return {memory_.data() + memory_.size() - memorySize_, memorySize_}; }

  /// Forgets all memory; from the last row on there is one of that size, zero as yet.
  void beginMemory(std::size_t size) {
    memoryFrom_ = rows() - 1;
    memorySize_ = size;
    memory_.assign(size, 0);
  }

  /// The columns of `rows` rows, those that are new yet to be filled, and then to be truncated to what was filled. A
  /// loop that fills many rows asks once for all: columns that grow at each step cost more than the step. `memory`
  /// begins at row `memoryFrom`.
  struct Columns {
    double* position;
    double* cost;
    double* gradient;
    double* evaluations;
    double* memory;
  };
  Columns extend(std::size_t rows) {
    grow(position_, rows * dimension_);
    grow(gradient_, rows * dimension_);
    grow(cost_, rows);
    grow(evaluations_, rows);
    if (memorySize_ > 0) grow(memory_, (rows - memoryFrom_) * memorySize_);
    return {position_.data(), cost_.data(), gradient_.data(), evaluations_.data(), memory_.data()};
  }
  void truncate(std::size_t rows) {
    position_.resize(rows * dimension_);
    gradient_.resize(rows * dimension_);
    cost_.resize(rows);
    evaluations_.resize(rows);
    memory_.resize((rows - std::min(rows, memoryFrom_)) * memorySize_);
  }
  /// Makes room, so that appending up to `rows` moves nothing. Grows at least twofold: a walk of single steps stays
  /// linear.
  void reserve(std::size_t rows) {
    if (rows <= cost_.capacity()) return;
    const std::size_t room = std::max(rows, 2 * cost_.capacity());
    position_.reserve(room * dimension_);
    gradient_.reserve(room * dimension_);
    cost_.reserve(room);
    evaluations_.reserve(room);
    memory_.reserve((room - std::min(room, memoryFrom_)) * memorySize_);
  }

  /// The whole columns.
  const std::vector<double>& positions() const { return position_; }
  const std::vector<double>& costs() const { return cost_; }
  const std::vector<double>& gradients() const { return gradient_; }
  const std::vector<double>& evaluations() const { return evaluations_; }
  const std::vector<double>& memories() const { return memory_; }

 private:
  /// Zeros are copied in one go. `resize` writes them one by one: as WebAssembly, a fifth of a step.
  static void grow(std::vector<double>& column, std::size_t size) {
    static constexpr std::array<double, 256> zeros{};
    while (column.size() < size) {
      const std::size_t more = std::min(size - column.size(), zeros.size());
      column.insert(column.end(), zeros.begin(), zeros.begin() + static_cast<std::ptrdiff_t>(more));
    }
  }

  std::size_t dimension_;
  std::vector<double> position_;
  std::vector<double> cost_;
  std::vector<double> gradient_;
  std::vector<double> evaluations_;
  std::vector<double> memory_;
  std::size_t memoryFrom_ = 0;
  std::size_t memorySize_ = 0;
};
