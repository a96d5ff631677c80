#include "formula/hessian.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "formula/derivative.hpp"
#include "formula/run.hpp"

namespace formula {

struct Hessian::Shared {
  explicit Shared(Names names) : arena(std::move(names)) {}

  Arena arena;
  std::optional<Expression> cost;  // until it is compiled
  std::optional<PointRun> run;
  std::size_t copies = 1;
};

Hessian::Hessian(Names names) : shared_(new Shared(std::move(names))) {}
Hessian::Hessian(const Hessian& other) : shared_(other.shared_) {
  if (shared_) ++shared_->copies;
}
Hessian::Hessian(Hessian&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
Hessian& Hessian::operator=(Hessian other) noexcept {
  std::swap(shared_, other.shared_);
  return *this;
}
Hessian::~Hessian() {
  if (shared_ && --shared_->copies == 0) delete shared_;
}

Arena& Hessian::arena() const {
  return shared_->arena;
}
void Hessian::belongTo(Expression cost) {
  shared_->cost = cost;
}

void Hessian::evaluate(std::span<const double> point, std::span<double> rows) const {
  const std::size_t dimension = point.size();
  if (shared_ && shared_->cost) {
    PlainVector<Expression> parts = withHessian(*shared_->cost);
    for (std::size_t i = 0; i < dimension; ++i) parts.erase(1);  // the slopes
    if (auto program = Program::compile(parts)) shared_->run.emplace(*std::move(program));
    shared_->cost.reset();
  }
  PointRun* run = shared_ && shared_->run ? &*shared_->run : nullptr;
  if (run) run->evaluate(point);
  // The derivatives of log(x) have values left of 0 too.
  const bool isDefined = run && std::isfinite(run->result(0));
  std::size_t next = 1;
  for (std::size_t i = 0; i < dimension; ++i) {
    for (std::size_t j = i; j < dimension; ++j, ++next) {
      rows[i * dimension + j] = rows[j * dimension + i] = isDefined ? run->result(next) : NAN;
    }
  }
}

}  // namespace formula
