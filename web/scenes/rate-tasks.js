// The questions of the rate scene. Each has an experiment; its truth is read off the records of that experiment's walk.

/** @typedef {import('../core.js').Core} Core */
/** @typedef {{cost: string, target: number, start: number, rate: number, rates?: string, steps: number}} Experiment `steps` as far as it is shown */
/** @typedef {{truth: string | number, values: Record<string, number>}} Finding what is true, and the numbers that its sentences speak of */
/**
 * @typedef {object} Task
 * @property {string} id also names its sentences
 * @property {string[]} [choices] what can be answered; without them a number
 * @property {boolean} [isEstimate] whether near is good enough
 * @property {Experiment} experiment
 * @property {(core: Core, experiment: Experiment) => Finding} find
 */

/** The reference run: 3 cm too high, and a rate of 0.1. */
const reference = { cost: 'square', target: 100, start: 103, rate: 0.1 };
const toTheEnd = 10_000;
/** What can be typed for an answer, either side of zero. */
export const mostAnswer = 1e6;

/** @param {Core} core @param {{cost?: string, formula?: string, target: number, start: number, rate: number}} walk */
function walked(core, { cost, formula, target, start, rate }) {
  const ground = core.laser({ cost, formula, target });
  const run = ground.descent({ start: [start], rate });
  run.seek(Number.MAX_SAFE_INTEGER);
  const records = { ...run.history(), steps: run.at, outcome: run.outcome() };
  run.free();
  ground.free();
  return records;
}

/** What a well-known tutorial prints of the reference run. */
const printed = [
  { step: 1, position: 102.4, digits: 1, part: 'early' },
  { step: 2, position: 101.92, digits: 2, part: 'early' },
  { step: 10, position: 100.07, digits: 2, part: 'late' },
  { step: 15, position: 100.003, digits: 3, part: 'late' },
];

/** @type {Task[]} */
export const tasks = [
  {
    id: 'below',
    experiment: { ...reference, start: 97, steps: 1 },
    find(core, experiment) {
      const { position, gradient } = walked(core, experiment);
      return {
        truth: position[1],
        values: { start: position[0], gradient: gradient[0], move: position[1] - position[0] },
      };
    },
  },
  {
    id: 'slower',
    isEstimate: true,
    experiment: { ...reference, rate: 0.01, rates: '0.1,0.01', steps: toTheEnd },
    find(core, experiment) {
      const { steps } = walked(core, experiment);
      const fast = walked(core, reference).steps;
      return { truth: steps, values: { fast, slow: steps, times: Number((steps / fast).toPrecision(2)) } };
    },
  },
  {
    id: 'runaway',
    experiment: { ...reference, rate: 1.5, steps: 3 },
    find(core, experiment) {
      const { position } = walked(core, experiment);
      const [first, second, third, truth] = [...position.slice(0, 4)].map((y) => y - experiment.target);
      return { truth, values: { first, second, third, fourth: truth, factor: second / first } };
    },
  },
  {
    id: 'cube',
    choices: ['home', 'stays', 'away'],
    experiment: { ...reference, cost: 'cube', start: 97, steps: toTheEnd },
    find(core, experiment) {
      const { position, gradient, outcome } = walked(core, experiment);
      const truth = outcome === 'converged' ? 'home' : outcome === 'diverged' ? 'away' : 'stays';
      return { truth, values: { from: position[0], to: position[1], gradient: gradient[0] } };
    },
  },
  {
    id: 'misses',
    experiment: { ...reference, start: 110, steps: 1 },
    find(core, experiment) {
      const near = { ...experiment, start: experiment.target + 1 };
      const [far, one] = [experiment, near].map((walk) => walked(core, walk));
      const [straightFar, straightOne] = [experiment, near].map((walk) => walked(core, { ...walk, cost: 'absolute' }));
      const move = (/** @type {{position: Float64Array}} */ { position }) => Math.abs(position[1] - position[0]);
      return {
        truth: far.cost[0] / one.cost[0],
        values: {
          ...{ square: far.cost[0], straight: straightFar.cost[0] / straightOne.cost[0] },
          ...{ farMove: move(far), nearMove: move(one), straightMove: move(straightFar) },
        },
      };
    },
  },
  {
    id: 'factor',
    experiment: { ...reference, steps: toTheEnd },
    find(core, experiment) {
      const { cost, ...rest } = experiment;
      const whole = walked(core, experiment);
      // Half of the square has the error itself for its slope: the factor 2 is gone.
      const slope = walked(core, { ...rest, formula: 'e^2/2' }).gradient[0];
      const truth = Number(((experiment.rate * whole.gradient[0]) / slope).toPrecision(12));
      const half = walked(core, { ...rest, formula: 'e^2/2', rate: truth });
      return {
        truth,
        values: {
          rate: experiment.rate,
          with: whole.steps,
          without: half.steps,
          to: half.position[1],
          same: whole.position[1],
        },
      };
    },
  },
  {
    id: 'misprint',
    choices: ['early', 'late', 'all', 'none'],
    experiment: { ...reference, steps: 15 },
    find(core, experiment) {
      const { position } = walked(core, experiment);
      const isWrong = (/** @type {string} */ wanted) =>
        printed.some(
          ({ step, position: said, digits, part }) =>
            part === wanted && position[step].toFixed(digits) !== said.toFixed(digits),
        );
      const [early, late] = [isWrong('early'), isWrong('late')];
      return {
        truth: early && late ? 'all' : early ? 'early' : late ? 'late' : 'none',
        values: {
          ...Object.fromEntries(printed.map(({ step, position: said }) => [`printed${step}`, said])),
          ...{ ten: position[10], fifteen: position[15], error: position[10] - experiment.target },
        },
      };
    },
  },
];

/** Whether these are answers that can have been given. @param {any} answers */
export function areAnswers(answers) {
  const isAnswer = (/** @type {string} */ id, /** @type {any} */ answer) => {
    const task = tasks.find((row) => row.id === id);
    if (!task) return false;
    return (
      answer === null ||
      (task.choices ? task.choices.includes(answer) : typeof answer === 'number' && Math.abs(answer) <= mostAnswer)
    );
  };
  const isRecord = typeof answers === 'object' && answers !== null && !Array.isArray(answers);
  return isRecord && Object.entries(answers).every(([id, answer]) => isAnswer(id, answer));
}
