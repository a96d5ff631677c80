#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formula/plain_vector.hpp"

namespace formula {

/// What a node of an expression is. From `abs` on they are the functions with a name; functions.hpp has a row for each.
// clang-format off: one kind a line
enum class Operation : std::uint8_t {
  number,
  variable,
  constant,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  abs,
  sign,
  floor,
  ceil,
  min,
  max,
  relu,
  sqrt,
  cbrt,
  hypot,
  exp,
  ln,
  log10,
  log2,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  tanh,
  sigmoid,
  softplus,
  erf,
  huber,
  logcosh,
};
// clang-format on

class Arena;
class Expression;

/// What an arena keeps of an expression.
struct Node {
  double value;                // of a number or a constant
  const Node *first, *second;  // the operands
  Arena* arena;
  std::uint32_t id;
  std::uint32_t index;  // of a variable or a constant
  Operation operation;
  bool isDefinedEverywhere;
};

/// A formula: one node, and all below it. One pointer, copied freely, good as long as its arena.
///
/// An expression never changes. Equal formulas of one arena are one node, so == asks whether two are written the same.
class Expression {
 public:
  Operation operation() const { return node_->operation; }
  /// The operands; of an operation with one operand, `second` is `first` again.
  Expression first() const { return Expression(node_->first); }
  Expression second() const { return Expression(node_->second); }
  /// Of a number (finite and never negative: -2 is the negation of 2) or a named constant.
  double value() const { return node_->value; }
  /// Which variable or named constant it is.
  std::size_t index() const { return node_->index; }
  /// Whether it has a value for all real values of its variables, overflow apart: log(x) has not, exp(x) has.
  bool isDefinedEverywhere() const { return node_->isDefinedEverywhere; }

  bool is(Operation operation) const { return node_->operation == operation; }
  /// Whether it is this number, as it stands.
  bool is(double number) const { return is(Operation::number) && value() == number; }

  /// Its place in the arena: operands have smaller ids than what is made of them.
  std::uint32_t id() const { return node_->id; }
  Arena& arena() const { return *node_->arena; }

  friend bool operator==(const Expression&, const Expression&) = default;

 private:
  friend class Arena;
  explicit Expression(const Node* node) : node_(node) {}

  // The only member, so that an expression is handed on in a register, also in WebAssembly.
  const Node* node_;
};

/// A number with a name, such as the target t = 100.
struct Constant {
  std::string name;
  double value;
};

/// What a formula may speak of besides numbers and functions. A name is letters, digits and _, or one letter that is
/// not ASCII, and does not begin with a digit. Where a name means two things, the variable goes before the constant.
struct Names {
  std::vector<std::string> variables;
  std::vector<Constant> constants;
};

/// A name for an expression, in a text that is read.
struct Definition {
  std::string_view name;
  Expression meaning;
};

/// Where expressions live: every formula, derivative and simplification of one typed text, each different node once.
class Arena {
 public:
  /// Adds the constants pi and e to those given.
  explicit Arena(Names names);
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  const Names& names() const { return names_; }

  /// A finite number; a negative one becomes a negation.
  Expression number(double value);
  Expression variable(std::size_t index);
  Expression constant(std::size_t index);
  Expression pi() { return constant(names_.constants.size() - 2); }
  bool isPiOrE(Expression constant) const { return constant.index() + 2 >= names_.constants.size(); }
  /// Of an operation with one operand, `second` is ignored.
  Expression make(Operation operation, Expression first, Expression second);
  Expression make(Operation operation, Expression operand) { return make(operation, operand, operand); }

  /// The node of that id.
  Expression at(std::uint32_t id) const { return Expression(&chunks_[id / chunk][id % chunk]); }
  /// Whether a node had to be refused. What was built since is meaningless. A typed formula stays far below; the second
  /// derivative of a text made to be nasty does not.
  bool isFull() const { return full_; }
  static constexpr std::size_t mostNodes = 200'000;  ///< 8 MB

 private:
  Expression find(const Node& node);
  std::size_t slotOf(const Node& node) const;
  bool isDefinedEverywhere(const Node& node) const;
  void growTable();

  static constexpr std::size_t chunk = 256;  // nodes, which stay where they are while there come to be more
  Names names_;
  PlainVector<Node*> chunks_;
  std::uint32_t count_ = 0;
  PlainVector<const Node*> table_;  // by hash, open addressing
  bool full_ = false;
};

inline bool isLeaf(Operation operation) {
  return operation <= Operation::constant;
}

/// A truth for each node, by its id.
using Flags = PlainVector<char>;

/// Which nodes the roots are made of, themselves included, by their ids. To go over the ids upward is to meet operands
/// first: no walk over a formula recurses, however deep it is.
Flags nodesOf(const PlainVector<Expression>& roots);

// What is written is what is built: nothing is simplified here.
inline Expression operator-(Expression a) {
  return a.arena().make(Operation::negate, a);
}
inline Expression operator+(Expression a, Expression b) {
  return a.arena().make(Operation::add, a, b);
}
inline Expression operator-(Expression a, Expression b) {
  return a.arena().make(Operation::subtract, a, b);
}
inline Expression operator*(Expression a, Expression b) {
  return a.arena().make(Operation::multiply, a, b);
}
inline Expression operator/(Expression a, Expression b) {
  return a.arena().make(Operation::divide, a, b);
}
inline Expression power(Expression a, Expression b) {
  return a.arena().make(Operation::power, a, b);
}

}  // namespace formula
