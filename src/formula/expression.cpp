#include "formula/expression.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "formula/elementary.hpp"
#include "formula/functions.hpp"

namespace formula {

Arena::Arena(Names names) : names_(std::move(names)), table_(256) {
  names_.constants.push_back({"pi", std::numbers::pi});
  names_.constants.push_back({"e", std::numbers::e});
  number(0);  // what a refused node becomes
}

Arena::~Arena() {
  for (Node* const nodes : chunks_) delete[] nodes;
}

Expression Arena::number(double value) {
  Node node{};
  node.value = std::abs(value);
  node.isDefinedEverywhere = true;
  const Expression size = find(node);
  return std::signbit(value) ? -size : size;
}

Expression Arena::variable(std::size_t index) {
  Node node{};
  node.operation = Operation::variable;
  node.index = static_cast<std::uint32_t>(index);
  node.isDefinedEverywhere = true;
  return find(node);
}

Expression Arena::constant(std::size_t index) {
  Node node{};
  node.operation = Operation::constant;
  node.index = static_cast<std::uint32_t>(index);
  node.value = names_.constants[index].value;
  node.isDefinedEverywhere = std::isfinite(node.value);
  return find(node);
}

Expression Arena::make(Operation operation, Expression first, Expression second) {
  Node node{};
  node.operation = operation;
  node.first = first.node_;
  node.second = functionOf(operation).operands == 1 ? first.node_ : second.node_;
  node.isDefinedEverywhere = isDefinedEverywhere(node);
  return find(node);
}

bool Arena::isDefinedEverywhere(const Node& node) const {
  if (!node.first->isDefinedEverywhere || !node.second->isDefinedEverywhere) return false;
  const double number = node.second->operation == Operation::number ? node.second->value : 0;
  if (node.operation == Operation::divide) return number != 0;
  if (node.operation == Operation::power) return number != 0 && isWhole(number);
  return functionOf(node.operation).everywhere;
}

/// Where in the table the node is, or would go.
std::size_t Arena::slotOf(const Node& node) const {
  std::uint64_t hash = bitsOf(node.value);
  const auto idOf = [](const Node* operand) { return operand ? operand->id : 0; };
  // Rounds of multiplying by an odd number and folding, as in splitmix64: every bit reaches the low ones.
  for (const std::uint64_t part :
       {static_cast<std::uint32_t>(node.operation), idOf(node.first), idOf(node.second), node.index}) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  const std::size_t mask = table_.size() - 1;
  const auto isSame = [&](const Node& other) {
    return other.operation == node.operation && other.first == node.first && other.second == node.second &&
           other.index == node.index && bitsOf(other.value) == bitsOf(node.value);
  };
  std::size_t slot = hash & mask;
  while (table_[slot] && !isSame(*table_[slot])) slot = (slot + 1) & mask;
  return slot;
}

Expression Arena::find(const Node& node) {
  const std::size_t slot = slotOf(node);
  if (table_[slot]) return Expression(table_[slot]);
  if (count_ == mostNodes) {
    full_ = true;
    return at(0);
  }
  if (count_ % chunk == 0) chunks_.push_back(new Node[chunk]);
  Node& kept = chunks_.back()[count_ % chunk];
  kept = node;
  kept.arena = this;
  kept.id = count_++;
  table_[slot] = &kept;
  if (std::size_t{2} * count_ > table_.size()) growTable();
  return Expression(&kept);
}

void Arena::growTable() {
  table_ = PlainVector<const Node*>(2 * table_.size());
  for (std::uint32_t id = 0; id < count_; ++id) {
    const Node* node = at(id).node_;
    table_[slotOf(*node)] = node;
  }
}

Flags nodesOf(const PlainVector<Expression>& roots) {
  std::uint32_t last = 0;
  for (const Expression root : roots) last = std::max(last, root.id());
  Flags belongs(last + 1);
  for (const Expression root : roots) belongs[root.id()] = true;
  for (std::uint32_t id = last; id > 0; --id) {
    if (!belongs[id]) continue;
    const Expression node = roots[0].arena().at(id);
    if (isLeaf(node.operation())) continue;
    belongs[node.first().id()] = belongs[node.second().id()] = true;
  }
  return belongs;
}

}  // namespace formula
