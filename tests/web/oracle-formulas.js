// Formulas as people type them, and the same in the words of mathjs.
//
// A text alone is one that both read alike. Else the second says the same in the grammar or the functions that mathjs
// has: it knows neither |x|, √x nor x², takes `x (y + 1)` for a call and `xy` for a name, and puts a product without a
// sign before a division (x/2y is to it x/(2y), to us as to most languages (x/2)y).

/** @typedef {{typed: string, words: string}} Pair */

/** Each function in the words of mathjs. @type {Record<string, (a: string, b: string) => string>} */
const words = {
  abs: (a) => `abs(${a})`,
  sign: (a) => `sign(${a})`,
  floor: (a) => `floor(${a})`,
  ceil: (a) => `ceil(${a})`,
  min: (a, b) => `min(${a}, ${b})`,
  max: (a, b) => `max(${a}, ${b})`,
  relu: (a) => `max(${a}, 0)`,
  sqrt: (a) => `sqrt(${a})`,
  cbrt: (a) => `cbrt(${a})`,
  hypot: (a, b) => `hypot(${a}, ${b})`,
  exp: (a) => `exp(${a})`,
  ln: (a) => `log(${a})`,
  log: (a) => `log(${a})`,
  log10: (a) => `log10(${a})`,
  log2: (a) => `log2(${a})`,
  sin: (a) => `sin(${a})`,
  cos: (a) => `cos(${a})`,
  tan: (a) => `tan(${a})`,
  asin: (a) => `asin(${a})`,
  acos: (a) => `acos(${a})`,
  atan: (a) => `atan(${a})`,
  atan2: (a, b) => `atan2(${a}, ${b})`,
  sinh: (a) => `sinh(${a})`,
  cosh: (a) => `cosh(${a})`,
  tanh: (a) => `tanh(${a})`,
  sigmoid: (a) => `1 / (1 + exp(-(${a})))`,
  softplus: (a) => `log(1 + exp(${a}))`,
  erf: (a) => `erf(${a})`, // which mathjs has in doubles only: the test brings its series
  huber: (a, b) => `${b} < 0 ? NaN : abs(${a}) <= ${b} ? (${a})^2 / 2 : ${b} * (abs(${a}) - ${b} / 2)`,
  logcosh: (a) => `log(cosh(${a}))`,
  pow: (a, b) => `(${a})^(${b})`,
};

/** @typedef {(f: (...operands: string[]) => string) => string} Form */

/** What is typed of every function of one operand. @type {Form[]} */
const formsOfOne = [
  (f) => f('x'),
  (f) => f('2 x - 1'),
  (f) => f('x y / 2'),
  (f) => `${f('x')}^2 - x`,
  (f) => `x * ${f('y')}`,
  (f) => `y * ${f('x')} + ${f('y')} * x`,
  (f) => `${f('x^2 / 9 - y / 5')} / (2 + sin(x))`,
  (f) => `exp(-${f('x / 3')}^2)`,
  (f) => f(`${f('x / 4')} / 4`),
];
/** And of two. @type {Form[]} */
const formsOfTwo = [
  (f) => f('x', 'y'),
  (f) => f('x + 2', '1.5'),
  (f) => f('2', 'x'),
  (f) => `${f('x y', '(x - y)')}^2`,
  (f) => `y * ${f('sin(x)', '0.5')}`,
  (f) => `${f('x^2', 'y^2')} / 3`,
  (f) => `cos(${f('x', '1')}) + ${f('y', '2')}`,
];

const both = [
  // Polynomials and how they are typed
  ...['7', 'x', '-x', '--x', 'x + y', 'x - y - 1', 'x - (y - 1)', '2x', '-2x', '2 x y', 'x * -y', 'x - -y'],
  ...['.5x + 2.y', '-(x - 2y)'],
  ...['x^2', '-x^2', '(-x)^2', 'x^2^2', 'x^2^3', '(x^2)^3', '2x^2', '(2x)^2', '2x^2 y', 'x y^2', 'x^3 - 3x y^2'],
  ...['1.5e2x', '1e-3x^2', '1/2x', '2/3x^3', '1/3x^3 + 1/2x^2', '2 - x/4/2', '3x^3 - 2x^2 + x - 7'],
  ...['(x + y)^2', '(x - y)^3', '(x^2 + y^2)^2', 'x^5 - x^4', '(1 + 0.5x^2)^4', '(x^2 + 1)^20', '0.1x^7 - y^6'],
  ...['x^0', 'x^1', 'x - x', 'x + x + x', 'x*x*x*x', '-(x - 1)', '(y - 100)^2', '(1.5x - 100)^2'],
  // Quotients
  ...['1/(1 + x^2)', 'x/(1 + x^2)', '(x - 1)/(x^2 + 1)', '(x + y)/(1 + x^2 + y^2)', '1/(1 + x^2)^2', '(1 + x^2)^-1'],
  ...['1/x', 'y/x', '1/(x - y)', 'x^-2', '(x + 1)/(x - 1)', '1/(x^2 - y^2)', 'x/y/2', '1/(1 + 1/(1 + x^2))'],
  // Powers
  ...['2^x', '2^-x', '10^x', '0.5^x', '2^x^2', 'x*2^x', 'x^y', 'y^x', 'x^x', 'x^0.5', 'x^1.5', 'x^-0.5', 'x^(1/3)'],
  ...['(1 + x^2)^0.5', '(1 + x^2)^(1/3)', '(1 + x^2)^-0.5', '(1 + x^2)^y', '(2 + sin(x))^x', 'e^x', 'e^-x^2', 'e x'],
  // Nested, of many functions
  ...['sin(x)cos(x)', 'sin(x)^2 + cos(x)^2', 'sin(sin(x))', 'cos(sin(x))', 'x sin(x)', 'sin(x)x', 'sin(pi x)'],
  ...['sin(2pi x)', 'cos(pi x/2)', 'x + sin(5x)/5', 'x^2 + 10sin(x)', 'sin(x) + sin(10x/3)', 'sin(x^2)', 'sin(x + y)'],
  ...['exp(sin(x))', 'exp(x)sin(x)', 'exp(-x/3)cos(4x)', 'exp(x)/(1 + exp(x))', 'x exp(-x^2 - y^2)', 'exp(exp(-x^2))'],
  ...['exp(x)exp(y)', 'exp(x + y)/exp(y)', 'exp(x) - 2x', '(exp(x) - exp(-x))/2', 'log(1 + x^2)', 'log(2 + sin(x))'],
  ...['log(exp(x))', 'log(2)x', 'log(x^2 + y^2 + 1)/2', 'x log(1 + y^2)', 'log(log(3 + x^2))', 'sqrt(1 + x^2) - 1'],
  ...['sqrt(x^2 + y^2 + 1)', 'x/sqrt(1 + x^2)', 'sqrt(sqrt(1 + x^4))', 'sqrt(2)sqrt(2)x', 'cbrt(x^2 + 1)^2'],
  ...['cosh(x)^2 - sinh(x)^2', 'x tanh(x)', '1/cosh(x)', 'cosh(x)cos(x)', 'atan(sinh(x))', '2 atan(exp(x))'],
  ...['tan(x/4)', 'x tan(y/4)', 'asin(x/4)', 'acos(x/4)acos(y/4)', 'asin(tanh(x))', 'abs(abs(x) - 1)', 'x abs(x)'],
  ...['abs(sin(3x))', 'abs(x)^3', 'sign(x)x', 'x - floor(x)', 'floor(2x)/2', 'x ceil(y)', 'max(x, x^2)'],
  ...['max(min(x, 1), -1)', 'max(x, y) + min(x, y)', 'hypot(2, hypot(x, y))', 'atan2(x, 1 + y^2)', 'erf(x/sqrt(2))'],
  // Surfaces that optimizers are tried on
  ...['(x^2 + y - 11)^2 + (x + y^2 - 7)^2', '(1 - x)^2 + 100(y - x^2)^2', '(x + 2y - 7)^2 + (2x + y - 5)^2'],
  ...['0.26(x^2 + y^2) - 0.48x y', '2x^2 - 1.05x^4 + x^6/6 + x y + y^2', 'sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1'],
  ...['(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2'],
  ...['20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)', '1 + (x^2 + y^2)/4000 - cos(x)cos(y/sqrt(2))'],
  ...['-20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2pi x) + cos(2pi y))) + e + 20'],
  ...['-cos(x)cos(y)exp(-((x - pi)^2 + (y - pi)^2))', '(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2'],
  ...['0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001(x^2 + y^2))^2', 'sin(x)cos(y) + exp(-(x^2 + y^2)/8)'],
];

/** @type {[string, string][]} */
const otherwise = [
  ['xy', 'x*y'],
  ['x**2', 'x^2'],
  ['0x + y', '0*x + y'],
  ['xxy', 'x*x*y'],
  ['2xy^3', '2*x*y^3'],
  ['x/2y', 'x/2*y'],
  ['1/2x y', '1/2*x*y'],
  ['2/x y', '2/x*y'],
  ['(x + 1)(x - 1)', '(x + 1)*(x - 1)'],
  ['x(x - 1)(x - 2)(x - 3)', 'x*(x - 1)*(x - 2)*(x - 3)'],
  ['y(x + 1)^2', 'y*(x + 1)^2'],
  ['3(x + 1) - 2(x + 1)', 'x + 1'],
  ['x²', 'x^2'],
  ['-x³', '-(x^3)'],
  ['x⁴ - y⁵', 'x^4 - y^5'],
  ['(1 + x²)⁻²', '(1 + x^2)^(-2)'],
  ['x·y', 'x*y'],
  ['x×y − 2', 'x*y - 2'],
  ['x÷(2 + y²)', 'x/(2 + y^2)'],
  ['√(1 + x²)', 'sqrt(1 + x^2)'],
  ['√2x', 'sqrt(2)*x'],
  ['√x²', 'sqrt(x^2)'],
  ['√(4 + x^2)³', 'sqrt((4 + x^2)^3)'],
  ['πx²', 'pi*x^2'],
  ['sin(πx)', 'sin(pi*x)'],
  ['exp(-x²/2)/√(2π)', 'exp(-x^2/2)/sqrt(2*pi)'],
  ['|x|', 'abs(x)'],
  ['2|x|', '2*abs(x)'],
  ['|x|²', 'abs(x)^2'],
  ['|x - |y||', 'abs(x - abs(y))'],
  ['||x| - 1|', 'abs(abs(x) - 1)'],
  ['|x||y|', 'abs(x)*abs(y)'],
  ['x|x|', 'x*abs(x)'],
  ['-(-x)y', 'x*y'],
  ['2*-x*y', '-2*x*y'],
  ['x^-y^2', 'x^(-(y^2))'],
  ['2x^-1', '2/x'],
  ['-2^x', '-(2^x)'],
  ['huber(x, 1) + huber(y, 1)', '(abs(x) <= 1 ? x^2/2 : abs(x) - 0.5) + (abs(y) <= 1 ? y^2/2 : abs(y) - 0.5)'],
  ['relu(x) - relu(-x)', 'x'],
  ['sigmoid(x) + sigmoid(-x)', '1 + 0*x'],
  ['softplus(x) - softplus(-x)', 'x'],
  ['logcosh(x - y)', 'log((exp(x - y) + exp(y - x))/2)'],
  ['ln(x²)', 'log(x^2)'],
  ['pow(x, 3) - pow(2, y)', 'x^3 - 2^y'],
];

/** @type {Pair[]} */
export const pairs = [
  ...both.map((typed) => ({ typed, words: typed })),
  ...otherwise.map(([typed, words]) => ({ typed, words })),
  ...Object.entries(words).flatMap(([name, inWords]) =>
    (inWords.length === 2 ? formsOfTwo : formsOfOne).map((form) => ({
      typed: form((...operands) => `${name}(${operands})`),
      words: form((a, b) => `(${inWords(a, b)})`),
    })),
  ),
];
