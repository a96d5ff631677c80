#include "formula/program.hpp"

#include <algorithm>
#include <utility>

#include "formula/functions.hpp"
#include "formula/repeated_product.hpp"

namespace formula {

namespace {

/// The formula in operations that a program has: whole powers as products, and the operands of + and * in one order, so
/// that the arena sees which are equal.
class Lowering {
 public:
  explicit Lowering(const PlainVector<Expression>& formulas)
      : belongs_(nodesOf(formulas)), lowered_(belongs_.size(), formulas[0]) {
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) {
      if (belongs_[id]) lowered_[id] = lower(formulas[0].arena().at(id));
    }
  }
  Expression of(Expression formula) const { return lowered_[formula.id()]; }

 private:
  Expression lower(Expression node) const {
    if (isLeaf(node.operation())) return node;
    Expression first = of(node.first());
    Expression second = of(node.second());
    if (node.is(Operation::power)) {
      const bool isInverse = second.is(Operation::negate);
      const Expression exponent = isInverse ? second.first() : second;
      if (exponent.is(Operation::number) && isMultiplied(exponent.value())) {
        const Expression product = repeatedProduct(first, static_cast<int>(exponent.value()));
        return isInverse ? node.arena().number(1) / product : product;
      }
    }
    if ((node.is(Operation::add) || node.is(Operation::multiply)) && second.id() < first.id()) std::swap(first, second);
    return node.arena().make(node.operation(), first, second);
  }

  Flags belongs_;
  PlainVector<Expression> lowered_;
};

constexpr std::uint32_t none = 0xffffffff;

}  // namespace

/// Gives registers to the nodes of lowered formulas, going over them twice: what has to be computed, and in which
/// order.
class Compiler {
 public:
  explicit Compiler(const PlainVector<Expression>& formulas)
      : arena_(formulas[0].arena()),
        belongs_(nodesOf(formulas)),
        isConstant_(belongs_.size()),
        values_(belongs_.size()),
        registers_(belongs_.size(), none),
        lastUses_(belongs_.size(), 0),
        angles_(belongs_.size(), none),
        partners_(belongs_.size(), none) {
    program_.variables_ = arena_.names().variables.size();
    findConstants();
    for (const Expression formula : formulas) use(formula, keptForever);
    placeConstants();
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) emit(arena_.at(id));
    for (const Expression formula : formulas) program_.results_.push_back(registers_[formula.id()]);
  }
  Program take() { return std::move(program_); }

 private:
  static constexpr std::uint32_t keptForever = none;

  void findConstants() {
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) {
      if (!belongs_[id]) continue;
      const Expression node = arena_.at(id);
      if (node.is(Operation::variable)) continue;
      if (isLeaf(node.operation())) {
        isConstant_[id] = true;
        values_[id] = node.value();
        continue;
      }
      const std::uint32_t first = node.first().id();
      const std::uint32_t second = node.second().id();
      isConstant_[id] = static_cast<char>(isConstant_[first] && isConstant_[second]);
      if (isConstant_[id]) {
        values_[id] = functionOf(node.operation()).value(values_[first], values_[second]);
      } else {
        use(node.first(), id);
        use(node.second(), id);
        if (node.is(Operation::sin) || node.is(Operation::cos)) pair(id, angles_[first]);
      }
    }
  }

  /// The sine and the cosine of one angle follow each other, since most of their work is the same.
  void pair(std::uint32_t id, std::uint32_t& other) {
    if (other != none) partners_[other] = id;
    other = id;
  }

  /// The node `user` needs the operand; ids are in the order of execution.
  void use(Expression operand, std::uint32_t user) {
    lastUses_[operand.id()] = std::max(lastUses_[operand.id()], user);
  }

  /// Registers for the constants that are used by what is not constant, and for the variables.
  void placeConstants() {
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) {
      if (!isConstant_[id] || lastUses_[id] == 0) continue;
      registers_[id] = static_cast<std::uint32_t>(program_.constants_.size());
      program_.constants_.push_back(values_[id]);
    }
    for (std::uint32_t id = 0; id < belongs_.size(); ++id) {
      if (!belongs_[id] || !arena_.at(id).is(Operation::variable)) continue;
      registers_[id] = static_cast<std::uint32_t>(program_.constants_.size() + arena_.at(id).index());
    }
    program_.registers_ = program_.constants_.size() + program_.variables_;
  }

  void emit(Expression node) {
    const std::uint32_t id = node.id();
    if (!belongs_[id] || isConstant_[id] || isLeaf(node.operation())) return;
    if (registers_[id] == none) compute(node);  // it may have been, with its partner
    if (partners_[id] != none) compute(arena_.at(partners_[id]));
    // The target was taken before the operands are given back, so that it is none of them.
    giveBack(node.first(), id);
    if (node.second() != node.first()) giveBack(node.second(), id);
  }

  void compute(Expression node) {
    std::uint32_t& target = registers_[node.id()];
    target = takeRegister();
    program_.instructions_.push_back(
        {node.operation(), target, registers_[node.first().id()], registers_[node.second().id()]});
  }

  std::uint32_t takeRegister() {
    if (free_.empty()) return static_cast<std::uint32_t>(program_.registers_++);
    const std::uint32_t taken = free_.back();
    free_.pop_back();
    return taken;
  }

  void giveBack(Expression operand, std::uint32_t user) {
    const bool isComputed = !isConstant_[operand.id()] && !isLeaf(operand.operation());
    if (isComputed && lastUses_[operand.id()] == user) free_.push_back(registers_[operand.id()]);
  }

  Arena& arena_;
  Flags belongs_;
  // By the ids of the nodes:
  Flags isConstant_;
  PlainVector<double> values_;  // of what is constant
  PlainVector<std::uint32_t> registers_;
  PlainVector<std::uint32_t> lastUses_;  // the id of the last node that needs it; 0 where none does
  PlainVector<std::uint32_t> angles_;    // the id of its sine or its cosine, whichever comes first
  PlainVector<std::uint32_t> partners_;  // of the first of a sine and a cosine: the id of the other

  PlainVector<std::uint32_t> free_;
  Program program_;
};

std::optional<Program> Program::compile(const PlainVector<Expression>& formulas) {
  const Lowering lowering(formulas);
  PlainVector<Expression> lowered;
  for (const Expression formula : formulas) lowered.push_back(lowering.of(formula));
  if (formulas[0].arena().isFull()) return std::nullopt;
  return Compiler(lowered).take();
}

}  // namespace formula
