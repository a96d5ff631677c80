// What the core takes and gives. Types only.

/** @typedef {{usual: number, least: number, most: number}} Range */
/**
 * Zero switches a rule off.
 * @typedef {object} StopRules
 * @property {number} cost stop when the cost is at most this
 * @property {number} error stop when |error| is at most this (cm)
 * @property {number} gradient stop when the gradient's norm is at most this
 * @property {number} patience stop after this many steps without a lower cost
 * @property {number} growth diverged when |cost| exceeds this times max(1, |cost at the start|)
 * @property {number} budget the most steps, at least 1
 */
/** @typedef {'running' | 'converged' | 'stalled' | 'cycling' | 'diverged'} Outcome */
/** @typedef {{factor: number, curvature: number, largestStableRate: number}} Explanation not a number where unknown */
/**
 * A row a step, the start first; positions, gradients and memory row-major.
 * @typedef {object} History
 * @property {Float64Array} position
 * @property {Float64Array} cost
 * @property {Float64Array} gradient
 * @property {Float64Array} evaluations how often the cost was evaluated up to and with the row
 * @property {Float64Array} memory what the optimizer remembers, from row `memoryFrom` on; see Core.memoryParts
 * @property {number} memoryFrom
 */
/**
 * What an optimizer is given besides its rate: its own parameters and the common ones by their ids, the ids of a
 * schedule and a clipping. What is not told is usual.
 * @typedef {Record<string, number | string | undefined>} Tuning
 */
/** @typedef {{id: string, unit: string} & Range} Parameter `unit`: 1, cost, length, gradient, steps */
/** What a player turns, and what it sets: a height or a place across in cm, or a slope in cm per m. @typedef {{id: 'height' | 'slope' | 'across', least: number, most: number, start: number, stride: number}} Knob */
/** What a friend judges; a sum is of both errors. @typedef {'height' | 'across' | 'sum' | 'distance'} Friend */
/** @typedef {{id: string, hidesDistance: boolean, noise: number, knobs: Knob[], friends: Friend[]}} Level one or two knobs */
/**
 * @typedef {object} OptimizerRow
 * @property {string} id
 * @property {string} formula
 * @property {string} source author and year
 * @property {Range} rate
 * @property {'gradient' | 'length' | 'factor'} rateUnit what the rate measures
 * @property {Parameter[]} parameters its own
 * @property {string[]} memory the parts of what it remembers
 * @property {string} evaluations what a step pays, n being the number of parameters
 * @property {'rests' | 'hovers' | 'lowers'} promise how a walk with usual settings ends on smooth ground
 */
/** @typedef {{id: string, formula: string}} CostRow a way to make a cost of the error e */
/**
 * What is wrong with a typed formula: where, as places in the text, and what its sentence speaks of.
 * @typedef {object} FormulaProblem
 * @property {number} place
 * @property {number} length 0 is the place between two characters, or the end
 * @property {string} before what stands before the place, or the function that the problem is with
 * @property {string} suggestion the known name that may have been meant
 * @property {number} expected how many values a function takes
 * @property {number} given how many it was given
 */
/**
 * Where many walks ended: an entry a walk.
 * @typedef {object} Ends
 * @property {Float64Array} position row-major, walks by dimension
 * @property {Float64Array} cost not finite where the start has none
 * @property {Uint32Array} steps
 * @property {Uint8Array} outcome places in `catalogue.outcomes`
 * @property {Uint8Array} reason places in `catalogue.reasons`; `undefined` or `overflow` after 0 steps: the start has no cost
 */
/**
 * A player's search: a row for each point that it stood on and was told the cost of.
 * @typedef {object} Search
 * @property {Float64Array} position row-major, rows by parameters
 * @property {Float64Array} cost not finite where a guess or nudge met an undefined point
 * @property {Float64Array} evaluations how many were used up to and with the row
 * @property {'goal' | 'budget' | 'undefined' | 'noImprovement'} end
 */
/** @typedef {{slope: Float64Array, absolute: Float64Array, relative: Float64Array}} DifferenceColumn an entry a width; not finite where undefined */
/** @typedef {{exact: number, forward: DifferenceColumn, central: DifferenceColumn}} Differences */
/**
 * Which of these is the derivative? `slip` names what went wrong in making an answer, `none` the true one; `value` is
 * its value at the point `at`, where all differ.
 * @typedef {{at: number, answers: {slip: string, text: string, mathml: string, value: number}[]}} Puzzle
 */
/**
 * A place where the slope is zero, or jumps from one sign to the other.
 * @typedef {object} CriticalPoint
 * @property {'minimum' | 'maximum' | 'inflection' | 'plateau'} kind
 * @property {number} position of a plateau its middle
 * @property {number} cost
 * @property {number} curvature the second derivative; not a number at a kink
 * @property {number} least where a plateau begins, as far as the domain shows it; elsewhere the position
 * @property {number} most where it ends
 */
/** @typedef {[number, number]} Point x and y */
/**
 * A place of a plane where there is no slope, or where a tip is the lowest or the highest place around. At a `flat` one
 * are one way down and one way up, or more than can be told. A `valley` goes on level along a line and rises to the
 * sides, a `ridge` is that upside down, a `plateau` is level all around: of each, and of each cost, one place is listed.
 * @typedef {object} CriticalPlace
 * @property {'minimum' | 'maximum' | 'saddle' | 'flat' | 'valley' | 'ridge' | 'plateau'} kind
 * @property {Point} position
 * @property {number} cost
 * @property {[number, number]} eigenvalues of the second derivatives, the lower first; not numbers at a tip
 * @property {[Point, Point]} eigenvectors their directions, of length 1
 */
/**
 * Why there is no number: an operation whose operands are finite, and whose value is not.
 * @typedef {object} NoValue
 * @property {'undefined' | 'overflow'} kind there is none, or it is beyond 1.8e308
 * @property {string} operation as typed, or add, subtract, multiply, divide, power
 * @property {number[]} operands one or two
 * @property {string} part the operation with its operands: ln(x - 3)
 */
/**
 * A curve with something to learn from it.
 * @typedef {object} Curve
 * @property {string} id
 * @property {string} formula of x
 * @property {number} least what is shown of it
 * @property {number} most
 * @property {number} rate
 * @property {{position: number, outcome: Outcome, end: number}[]} starts a, b and c, and where each ends with that rate; -Infinity where it runs away
 * @property {{kind: CriticalPoint['kind'], position: number}[]} critical from left to right
 */
/**
 * A surface over the plane with something to learn from it.
 * @typedef {object} Surface
 * @property {string} id
 * @property {string} formula of x and y
 * @property {Point} least the lower left corner of what is shown of it
 * @property {Point} most the upper right one
 * @property {Point} start
 * @property {number} rate plain descent's usual one from there
 * @property {{position: Point, cost: number}[]} minima all those inside, the lowest first
 * @property {string} source who published it, where, in which year; empty for one of our own
 */
/** @typedef {{heard: number[], hit: boolean}} Shout of each friend, as spoken, in cm; positive is too high or too far right */
/** @typedef {{aims: number[][], heard: number[][], hit: boolean}} Play an entry a shot: a number for each knob, and for each friend */

/**
 * What the core offers, and the usual values: menus are made from it.
 * @typedef {object} Catalogue
 * @property {string[]} scenes
 * @property {CostRow[]} costs
 * @property {Outcome[]} outcomes
 * @property {string[]} reasons the stop rules; `none` where none has spoken
 * @property {string[]} functions that a formula may call
 * @property {string[]} players
 * @property {string[]} searchPlayers of the gradient laboratory, from the one that knows least
 * @property {Float64Array} differenceWidths from 1e-16 to 1, ten a decade
 * @property {OptimizerRow[]} optimizers
 * @property {Parameter[]} commonParameters of any optimizer, its schedule and its clipping
 * @property {string[]} schedules
 * @property {string[]} clippings
 * @property {Curve[]} curves
 * @property {Surface[]} surfaces
 * @property {Level[]} levels
 * @property {string[]} dampings what the heavy ball does along a direction of a bowl
 * @property {Range} target
 * @property {Range} start
 * @property {{cost: string, optimizer: string, stop: StopRules}} usual
 */

/**
 * What a network is made of; without a hidden layer it is a regression.
 * @typedef {object} Architecture
 * @property {number} inputs
 * @property {{size: number, activation: string}[]} layers
 * @property {string} loss
 * @property {number} l1 times the sum of |w|, added to the cost; biases apart
 * @property {number} l2 times the sum of w^2
 */
/** What Core.chosen makes of an optimizer and its settings. @typedef {{optimizer: object, stop: object}} ChosenRule */
/**
 * All that a training depends on; it can be posted to a worker.
 * @typedef {object} Recipe
 * @property {Architecture} architecture
 * @property {Float64Array} features row-major, samples by inputs
 * @property {Float64Array} targets row-major, samples by outputs
 * @property {Float64Array} start the weights to begin with
 * @property {number} batch samples a step sees; 0 for all
 * @property {number} batchSeed draws the order in which they come
 * @property {'double' | 'single'} precision in which outputs and slopes are worked out; weights are kept in double
 * @property {ChosenRule} rule
 * @property {{at: number, rule: ChosenRule}[]} [branches] from step `at` on; in their order
 */
/**
 * A training as far as it has come: all that the rest depends on.
 * @typedef {object} Snapshot
 * @property {number} step
 * @property {number} number of steps since the optimizer began to remember
 * @property {number} evaluations
 * @property {number} cost
 * @property {Float64Array} position the weights
 * @property {Float64Array} gradient
 * @property {Float64Array} memory what the optimizer remembers
 * @property {string} reason why it has ended there; `none` where it has not
 * @property {Float64Array} costs see Training.costs
 * @property {number} costStride
 */
/** Of a column: value = mean + deviation x standard. @typedef {{mean: number, deviation: number}} Scale */

export {};
