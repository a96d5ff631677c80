#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "learning/samples.hpp"

namespace learning {

/// The weights and biases that linear regression walks to, worked out at once: they make the average over the samples
/// of the summed squared differences, plus l2 times the sum of the squared weights, as small as can be. As a Network's
/// parameters. None where more than one answer is as good: fewer samples than weights, or columns that tell the same.
///
/// By Householder's reflections (Golub and Van Loan, Matrix Computations, 2013, section 5.3), which do not square the
/// condition number as the normal equations do.
std::optional<std::vector<double>> leastSquares(const Samples& samples, double l2 = 0);

}  // namespace learning
