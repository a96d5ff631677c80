#include "curves.hpp"

#include <limits>

namespace {

using enum Outcome;
using formula::CriticalKind;

constexpr double away = -std::numeric_limits<double>::infinity();

// The positions are exact, or rounded to the 17 digits of a double. The walks were worked out apart from this core.

constexpr std::array bottomAt0{KnownPoint{CriticalKind::minimum, 0}};
constexpr std::array bottomAt1{KnownPoint{CriticalKind::minimum, 1}};

// 4x^3 - 6x + 1 = 0: sqrt(2) cos(acos(-sqrt(2)/4)/3 + 2 pi k/3), for k = 1, 2, 0 (Viete).
constexpr std::array twoValleys{KnownPoint{CriticalKind::minimum, -1.300839565941577},
                                KnownPoint{CriticalKind::maximum, 0.16993844331159128},
                                KnownPoint{CriticalKind::minimum, 1.1309011226299859}};

constexpr std::array flatFloor{KnownPoint{CriticalKind::plateau, 0}};

// 4x^2 (x - 3) = 0
constexpr std::array step{KnownPoint{CriticalKind::inflection, 0}, KnownPoint{CriticalKind::minimum, 3}};

// x/2 + 60 (x - 2) exp(-20 (x - 2)^2) = 0, by bisection. The first root is -4e-33.
constexpr std::array ravine{KnownPoint{CriticalKind::minimum, 0}, KnownPoint{CriticalKind::maximum, 1.5847839501082053},
                            KnownPoint{CriticalKind::minimum, 1.9833802717155269}};

// x/10 + 3 sin(3x) = 0, by bisection.
constexpr std::array ripples{
    KnownPoint{CriticalKind::maximum, -5.295132412444261},  KnownPoint{CriticalKind::minimum, -4.142613614318847},
    KnownPoint{CriticalKind::maximum, -3.176958505620621},  KnownPoint{CriticalKind::minimum, -2.071361647100468},
    KnownPoint{CriticalKind::maximum, -1.0589662881457729}, KnownPoint{CriticalKind::minimum, 0},
    KnownPoint{CriticalKind::maximum, 1.0589662881457729},  KnownPoint{CriticalKind::minimum, 2.071361647100468},
    KnownPoint{CriticalKind::maximum, 3.176958505620621},   KnownPoint{CriticalKind::minimum, 4.142613614318847},
    KnownPoint{CriticalKind::maximum, 5.295132412444261}};

// 1 - 1/x^2 = 0 and 3x^2 - 3 = 0
constexpr std::array topAndBottom{KnownPoint{CriticalKind::maximum, -1}, KnownPoint{CriticalKind::minimum, 1}};

constexpr std::array rows{
    // Each step takes the same share of the way: x (1 - 2 rate)^n.
    Curve{"parabola", "x^2", -5, 5, 0.1, {{{-4, converged, 0}, {2, converged, 0}, {4.5, converged, 0}}}, bottomAt0},
    // b and c begin on either side of the top between the valleys.
    Curve{"two-valleys",
          "x^4 - 3x^2 + x",
          -2.2,
          2.2,
          0.05,
          {{{-2, converged, -1.300839565941577},
            {0.1, converged, -1.300839565941577},
            {0.3, converged, 1.1309011226299859}}},
          twoValleys},
    // The slope 2x exp(-x^2) is 7e-4 at 3 and 9e-7 at 4: too little for ten thousand steps.
    Curve{"plateau",
          "-exp(-x^2)",
          -5,
          5,
          0.5,
          {{{1, converged, 0}, {-3, converged, 0}, {4, stalled, 3.9954182415569894}}},
          bottomAt0},
    // Steps of 0.3, until one of them lands on the floor between -1 and 1.
    Curve{"flat-floor",
          "max(|x| - 1, 0)",
          -3,
          3,
          0.3,
          {{{-2.6, converged, -0.8}, {0.4, converged, 0.4}, {2, converged, 0.8}}},
          flatFloor},
    // Left of the inflection each step is about 12 rate x^2, so that x is -1/(12 rate n). b stands on it.
    Curve{"inflection",
          "x^3 (x - 4)",
          -1.5,
          4.2,
          0.02,
          {{{-1, stalled, -0.00041572103178363442}, {0, converged, 0}, {0.1, converged, 3}}},
          step},
    // Steps of 1/4 whatever the distance. 2 is a whole number of them, and from elsewhere they go to and fro over 0.
    Curve{"kink", "|x|", -3, 3, 0.25, {{{2, converged, 0}, {-1.6, cycling, 0.15}, {2.6, cycling, -0.15}}}, bottomAt0},
    // The curvature is 1/2 in the wide valley and about 60 in the narrow one, which a rate above 2/60 cannot rest in.
    Curve{"ravine",
          "x^2/4 - 1.5 exp(-20 (x - 2)^2)",
          -4,
          5,
          0.02,
          {{{-3, converged, 0}, {1, converged, 0}, {4, converged, 1.9833802717155269}}},
          ravine},
    // Dimples 2 pi/3 apart on a bowl, in the manner of Rastrigin's function.
    Curve{"ripples",
          "x^2/20 + 1 - cos(3x)",
          -6,
          6,
          0.1,
          {{{-5, converged, -4.142613614318847}, {0.8, converged, 0}, {4, converged, 4.142613614318847}}},
          ripples},
    // From 3.2 the first step is 0.3 (exp(9.6) - 1), and each one back 0.3.
    Curve{"cliff",
          "exp(3x) - 3x",
          -3,
          3.5,
          0.1,
          {{{-2, converged, 0}, {1, converged, 0}, {3.2, stalled, -1426.2344696718412}}},
          bottomAt0},
    // Not defined left of 0.
    Curve{"barrier",
          "x - ln(x)",
          -1,
          5,
          0.3,
          {{{0.05, converged, 1}, {0.5, converged, 1}, {4, converged, 1}}},
          bottomAt1},
    // b leaps over the pole; c goes left for ever, by 0.1 a step.
    Curve{"pole",
          "x + 1/x",
          -4,
          4,
          0.1,
          {{{3, converged, 1}, {-0.5, converged, 1}, {-2, stalled, -1001.4371279179142}}},
          topAndBottom},
    Curve{"no-bottom",
          "x^3 - 3x",
          -2.5,
          2.5,
          0.1,
          {{{2, converged, 1}, {-0.5, converged, 1}, {-1.2, diverged, away}}},
          topAndBottom},
    // The slope tanh(x) is nowhere above 1.
    Curve{"gentle", "logcosh(x)", -8, 8, 0.5, {{{-7, converged, 0}, {1, converged, 0}, {6, converged, 0}}}, bottomAt0},
    // exp(x) grows by about the rate a step: x is about log(exp(start) + rate n).
    Curve{"endless",
          "exp(-x)",
          -2,
          6,
          0.5,
          {{{-2, stalled, 8.518523905272604}, {1, stalled, 8.518115627930252}, {5, stalled, 8.546616078816623}}},
          {}},
    // Near 0 the curvature dies out, and x is about 1/sqrt(8 rate n). Beyond sqrt(1/(2 rate)) each step goes farther
    // than the last.
    Curve{"crawl",
          "x^4",
          -2.5,
          2.5,
          0.1,
          {{{-1.5, stalled, -0.011147802183281822}, {1, stalled, 0.011175560497875369}, {2.4, diverged, away}}},
          bottomAt0},
};

}  // namespace

std::span<const Curve> curves() {
  return rows;
}
