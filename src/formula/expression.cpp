#include "formula/expression.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "formula/elementary.hpp"
#include "formula/functions.hpp"

namespace formula {

namespace {

constexpr std::uint32_t nobody = 0xffffffff;

}  // namespace

Arena::Arena(Names names) : names_(std::move(names)), table_(256, nobody) {
  names_.constants.push_back({"pi", std::numbers::pi});
  names_.constants.push_back({"e", std::numbers::e});
  number(0);  // what a refused node becomes
}

Expression Arena::number(double value) {
  const Expression size = find({std::abs(value), 0, 0, Operation::number, true});
  return std::signbit(value) ? -size : size;
}

Expression Arena::variable(std::size_t index) {
  const auto id = static_cast<std::uint32_t>(index);
  return find({0, id, id, Operation::variable, true});
}

Expression Arena::constant(std::size_t index) {
  const auto id = static_cast<std::uint32_t>(index);
  const double value = names_.constants[index].value;
  return find({value, id, id, Operation::constant, std::isfinite(value)});
}

Expression Arena::make(Operation operation, Expression first, Expression second) {
  if (functionOf(operation).operands == 1) second = first;
  Node node{0, first.id(), second.id(), operation, false};
  node.definedEverywhere = isDefinedEverywhere(node);
  return find(node);
}

bool Arena::isDefinedEverywhere(const Node& node) const {
  const Node& first = nodes_[node.first];
  const Node& second = nodes_[node.second];
  if (!first.definedEverywhere || !second.definedEverywhere) return false;
  const bool bySomeNumber = second.operation == Operation::number && second.value != 0;
  if (node.operation == Operation::divide) return bySomeNumber;
  if (node.operation == Operation::power) return bySomeNumber && second.value == std::floor(second.value);
  return functionOf(node.operation).everywhere;
}

/// Where in the table the node is, or would go.
std::size_t Arena::slotOf(const Node& node) const {
  std::uint64_t hash = bitsOf(node.value) ^ (static_cast<std::uint64_t>(node.operation) << 56);
  // Two rounds of multiplying by an odd number and folding, as in splitmix64: every bit reaches the low ones.
  for (const std::uint64_t part : {node.first, node.second}) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  const std::size_t mask = table_.size() - 1;
  const auto same = [&](const Node& other) {
    return other.operation == node.operation && other.first == node.first && other.second == node.second &&
           bitsOf(other.value) == bitsOf(node.value);
  };
  std::size_t slot = hash & mask;
  while (table_[slot] != nobody && !same(nodes_[table_[slot]])) slot = (slot + 1) & mask;
  return slot;
}

Expression Arena::find(const Node& node) {
  const std::size_t slot = slotOf(node);
  if (table_[slot] != nobody) return {this, table_[slot]};
  if (nodes_.size() == mostNodes) {
    full_ = true;
    return {this, 0};
  }
  const auto id = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(node);
  table_[slot] = id;
  if (2 * nodes_.size() > table_.size()) growTable();
  return {this, id};
}

void Arena::growTable() {
  table_.assign(2 * table_.size(), nobody);
  for (std::uint32_t id = 0; id < nodes_.size(); ++id) table_[slotOf(nodes_[id])] = id;
}

std::vector<bool> nodesOf(const std::vector<Expression>& roots) {
  std::uint32_t last = 0;
  for (const Expression root : roots) last = std::max(last, root.id());
  std::vector<bool> belongs(last + 1);
  for (const Expression root : roots) belongs[root.id()] = true;
  for (std::uint32_t id = last; id > 0; --id) {
    if (!belongs[id]) continue;
    const Expression node = roots.front().arena().at(id);
    if (isLeaf(node.operation())) continue;
    belongs[node.first().id()] = belongs[node.second().id()] = true;
  }
  return belongs;
}

}  // namespace formula
