#pragma once
#include <cstdint>
#include <string_view>

/// What the heavy ball, W <- W + v with v <- momentum v - rate g, does along one direction of a bowl in which the slope
/// is `curvature` times the way from the bottom. That way obeys e'' = (1 + momentum - rate curvature) e' - momentum e,
/// so all is in the roots of z^2 - (1 + momentum - rate curvature) z + momentum. Without momentum it is plain descent.

/// What it looks like from step to step.
enum class Damping : std::uint8_t {
  stays,       ///< it is not pulled at all: a rate or a curvature of zero
  crawls,      ///< two different roots above zero: overdamped, it never swings
  critical,    ///< a double root: the border between crawling or flipping and swinging, the quickest on its own
  oscillates,  ///< two complex roots: underdamped, it swings over the bottom and back, shorter each time
  flips,       ///< two different roots below zero: on the other side after each step, shorter each time
  forever,     ///< a root on the circle of 1: it swings or flips for ever, as far each time
  escapes,     ///< a root outside of it, or the double root on it: farther and farther
};

std::string_view name(Damping damping);

struct Damped {
  Damping damping;
  double factor;  ///< how long the way is after a step, as a share of before, in the long run: the larger root's size
};

/// A momentum below zero is none that it knows: `escapes` with a factor that is not a number.
Damped heavyBall(double rate, double momentum, double curvature);

struct HeavyBallSetting {
  double rate, momentum;
};

/// What makes the larger factor of both directions least (Polyak 1964), and its factor is the root of the momentum.
HeavyBallSetting bestHeavyBall(double steepest, double flattest);
