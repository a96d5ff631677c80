// The heavy ball on a bowl, in closed form.
#include "descent/heavy_ball.hpp"

#include "bindings/values.hpp"

using namespace emscripten;
using namespace bindings;

namespace {

val dampingNames() {
  return namesUpTo(Damping::escapes);
}

/// For each momentum in turn all rates.
val heavyBalls(const val& rates, const val& momenta, double curvature) {
  const auto across = convertJSArrayToNumberVector<double>(rates);
  std::vector<Damping> dampings;
  std::vector<double> factors;
  for (const double momentum : convertJSArrayToNumberVector<double>(momenta)) {
    for (const double rate : across) {
      const Damped damped = heavyBall(rate, momentum, curvature);
      dampings.push_back(damped.damping);
      factors.push_back(damped.factor);
    }
  }
  return record({{"damping", places(dampings)}, {"factor", copied(factors)}});
}

val bestHeavyBallFor(double steepest, double flattest) {
  const HeavyBallSetting best = bestHeavyBall(steepest, flattest);
  return record({{"rate", val(best.rate)}, {"momentum", val(best.momentum)}});
}

}  // namespace

EMSCRIPTEN_BINDINGS(heavyBall) {
  function("dampings", &dampingNames);
  function("heavyBalls", &heavyBalls);
  function("bestHeavyBall", &bestHeavyBallFor);
}
