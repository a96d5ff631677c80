#include "surfaces.hpp"

namespace {

// The positions are exact, or rounded to the 17 digits of a double: roots of the gradient found to 40 digits apart from
// this core.

constexpr std::array bottomAt0{KnownMinimum{{0, 0}, 0}};
constexpr std::array rotated{KnownMinimum{{2, -2}, -10}};
constexpr std::array booth{KnownMinimum{{1, 3}, 0}};
constexpr std::array rosenbrock{KnownMinimum{{1, 1}, 0}};
constexpr std::array beale{KnownMinimum{{3, 0.5}, 0}};
constexpr std::array saddle{KnownMinimum{{0, 1}, -0.25}, KnownMinimum{{0, -1}, -0.25}};
constexpr std::array himmelblau{KnownMinimum{{3, 2}, 0}, KnownMinimum{{3.5844283403304917, -1.8481265269644036}, 0},
                                KnownMinimum{{-3.7793102533777469, -3.2831859912861694}, 0},
                                KnownMinimum{{-2.8051180869527449, 3.1313125182505730}, 0}};
constexpr std::array threeHump{KnownMinimum{{0, 0}, 0},
                               KnownMinimum{{1.7475523458302889, -0.87377617291514445}, 0.29863844223685982},
                               KnownMinimum{{-1.7475523458302889, 0.87377617291514445}, 0.29863844223685982}};
constexpr std::array sixHump{KnownMinimum{{0.089842013100318062, -0.71265640302073963}, -1.0316284534898774},
                             KnownMinimum{{-0.089842013100318062, 0.71265640302073963}, -1.0316284534898774},
                             KnownMinimum{{1.7036067149699809, -0.79608356867262512}, -0.21546382438371764},
                             KnownMinimum{{-1.7036067149699809, 0.79608356867262512}, -0.21546382438371764},
                             KnownMinimum{{1.6071047529201972, 0.56865145488413137}, 2.1042503103112583},
                             KnownMinimum{{-1.6071047529201972, -0.56865145488413137}, 2.1042503103112583}};
// x - y = 1 and cos(x + y) = -1/2: half of 1 -+ 2 pi/3, and of 1 + 4 pi/3.
constexpr std::array mccormick{KnownMinimum{{-0.54719755119659775, -1.5471975511965977}, -1.9132229549810364},
                               KnownMinimum{{2.5943951023931955, 1.5943951023931955}, 1.2283696986087568}};
// Roots of 4x^3 - 32x + 5.
constexpr double low = -2.9035340277711771, high = 2.7468027709908370;
constexpr std::array styblinskiTang{
    KnownMinimum{{low, low}, -78.332331407542831}, KnownMinimum{{low, high}, -64.195612359055358},
    KnownMinimum{{high, low}, -64.195612359055358}, KnownMinimum{{high, high}, -50.058893310567885}};
constexpr std::array goldsteinPrice{KnownMinimum{{0, -1}, 3}, KnownMinimum{{-0.6, -0.4}, 30},
                                    KnownMinimum{{1.8, 0.2}, 84}, KnownMinimum{{1.2, 0.8}, 840}};
constexpr std::array plateau{KnownMinimum{{0, 0}, -1}};

/// A dimple in the middle, one on each side, one in each corner.
struct Dimples {
  double side, sideCost;
  double corner, cornerCost;
};
constexpr std::array<KnownMinimum, 9> minimaOf(const Dimples& dimples) {
  const auto& [side, sideCost, corner, cornerCost] = dimples;
  return {{{{0, 0}, 0},
           {{side, 0}, sideCost},
           {{-side, 0}, sideCost},
           {{0, side}, sideCost},
           {{0, -side}, sideCost},
           {{corner, corner}, cornerCost},
           {{-corner, corner}, cornerCost},
           {{corner, -corner}, cornerCost},
           {{-corner, -corner}, cornerCost}}};
}
// x + 10 pi sin(2 pi x) = 0
constexpr auto rastrigin =
    minimaOf({0.99495863765233480, 0.99495905709329139, 0.99495863765233480, 1.9899181141865828});
constexpr auto ackley = minimaOf({0.95216654595017167, 2.5799275570298722, 0.96847765870772438, 3.5744518772576801});

constexpr std::string_view survey = "Jamil and Yang, A literature survey of benchmark functions, 2013";

constexpr std::array rows{
    // Each step takes the same share of the way, x and y alike: 1 - 2 rate.
    Surface{"sphere",
            "x^2 + y^2",
            {-5, -5},
            {5, 5},
            {-4, 3},
            0.1,
            bottomAt0,
            "De Jong, Behavior of a class of genetic adaptive systems, 1975"},
    // 1 - 2 rate = 0.82 along x, and 1 - 20 rate = -0.8 across.
    Surface{"stretched",
            "x^2 + 10y^2",
            {-5, -5},
            {5, 5},
            {-4.5, 2},
            0.09,
            bottomAt0,
            "after Boyd and Vandenberghe, Convex Optimization, 2004"},
    // Curvatures 2 and 7, along (2, -1) and (1, 2).
    Surface{"rotated",
            "1.5x^2 + 2x y + 3y^2 - 2x + 8y",
            {-4, -6},
            {6, 4},
            {-2, -2},
            0.2,
            rotated,
            "Shewchuk, Conjugate gradients without the agonizing pain, 1994"},
    // Curvatures 2 and 18.
    Surface{"booth", "(x + 2y - 7)^2 + (2x + y - 5)^2", {-10, -10}, {10, 10}, {-8, -4}, 0.08, booth, survey},
    // Curvatures 1 and 0.04: the rate takes the whole way across, and a twenty-fifth of the way along.
    Surface{"matyas", "0.26(x^2 + y^2) - 0.48x y", {-10, -10}, {10, 10}, {-8, 3}, 1, bottomAt0, survey},
    // 0.4 and 1001.6 at the bottom.
    Surface{"rosenbrock",
            "(1 - x)^2 + 100(y - x^2)^2",
            {-2, -1},
            {2, 3},
            {-1.2, 1},
            0.001,
            rosenbrock,
            "Rosenbrock, The Computer Journal 3, 1960"},
    Surface{"beale",
            "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
            {-4.5, -4.5},
            {4.5, 4.5},
            {1, 1},
            0.01,
            beale,
            "Beale, On an iterative method, 1958"},
    // Along the floor y = sin(x) the slope is that of x^2/10.
    Surface{"ravine", "x^2/10 + 2(y - sin(x))^2", {-6, -4}, {6, 4}, {-5, 3}, 0.15, bottomAt0, ""},
    // y grows by a tenth a step at first; with y = 0 it would stay 0.
    Surface{"saddle",
            "x^2/2 + y^4/4 - y^2/2",
            {-2, -2},
            {2, 2},
            {1.8, 0.01},
            0.1,
            saddle,
            "Nesterov, Introductory Lectures on Convex Optimization, 2004"},
    Surface{"monkey-saddle",
            "x^3 - 3x y^2",
            {-2, -2},
            {2, 2},
            {1.5, 0.01},
            0.05,
            {},
            "Hilbert and Cohn-Vossen, Anschauliche Geometrie, 1932"},
    Surface{"himmelblau",
            "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
            {-5, -5},
            {5, 5},
            {0, 0},
            0.01,
            himmelblau,
            "Himmelblau, Applied Nonlinear Programming, 1972"},
    Surface{"three-hump-camel",
            "2x^2 - 1.05x^4 + x^6/6 + x y + y^2",
            {-2.2, -2.2},
            {2.2, 2.2},
            {-1.2, 1.8},
            0.1,
            threeHump,
            survey},
    Surface{"six-hump-camel",
            "(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2 - 4) y^2",
            {-2, -1.2},
            {2, 1.2},
            {-1.5, 1},
            0.05,
            sixHump,
            "Dixon and Szego, Towards Global Optimisation 2, 1978"},
    Surface{
        "mccormick", "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1", {-1.5, -3}, {4, 4}, {2, 0}, 0.1, mccormick, survey},
    Surface{"styblinski-tang",
            "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
            {-4, -4},
            {4, 4},
            {0.5, -0.5},
            0.02,
            styblinskiTang,
            "Styblinski and Tang, Neural Networks 3, 1990"},
    // The curvature is up to 965 in the lowest valley and 26,216 in the one at (1.8, 0.2), where this rate cannot rest.
    Surface{"goldstein-price",
            "(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2)) "
            "(30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))",
            {-2, -2},
            {2, 2},
            {-0.5, -1},
            0.0002,
            goldsteinPrice,
            "Goldstein and Price, On descent from local minima, 1971"},
    // The slope is 0.01 at the start, and 0.86 where it is steepest, 0.7 from the middle.
    Surface{"plateau", "-exp(-(x^2 + y^2))", {-4, -4}, {4, 4}, {2, 1.5}, 0.3, plateau, ""},
    // Steps of 0.1 and 0.2 whatever the distance: in the end to and fro over the bottom.
    Surface{"kink", "|x| + 2|y|", {-3, -3}, {3, 3}, {-2.35, 1.7}, 0.1, bottomAt0, ""},
    // Of both, the nine dimples in the middle: on all that is usually shown, there are more than a hundred.
    Surface{"rastrigin",
            "20 + x^2 + y^2 - 10(cos(2pi x) + cos(2pi y))",
            {-1.5, -1.5},
            {1.5, 1.5},
            {1.3, -1.2},
            0.002,
            rastrigin,
            "Rastrigin, Systems of Extremal Control, 1974"},
    Surface{"ackley",
            "20 + e - 20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi x) + cos(2pi y))/2)",
            {-1.5, -1.5},
            {1.5, 1.5},
            {1.3, -0.8},
            0.01,
            ackley,
            "Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987"},
};

}  // namespace

std::span<const Surface> surfaces() {
  return rows;
}
