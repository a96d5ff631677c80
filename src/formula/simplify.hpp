#pragma once
#include "formula/expression.hpp"

namespace formula {

/// The same formula, shorter where it can be: numbers are worked out as fractions, like terms and powers collected,
/// factors put in order. Nothing is multiplied out, and sums keep the order in which they were written.
///
/// Where one has a value, the other has the same but for rounding, over- and underflow; with exceptions only at single
/// points, of which it takes the limit: x/x is 1 and 0/x is 0 also at x = 0, x^2/x is x. log(x) - log(x) stays, which
/// has no value left of 0, and so does 1/0.
Expression simplify(Expression formula);

}  // namespace formula
