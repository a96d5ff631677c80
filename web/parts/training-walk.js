// A training for a state: steps that are near are taken at once, those that are far by a worker while the page goes on.

/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('../learning.js').Training} Training */
/** @typedef {import('../core/trainer.js').Trainer} Trainer */
/** @typedef {import('../core/types.js').Recipe} Recipe */
/** @typedef {import('../core/types.js').Snapshot} Snapshot */
/** @typedef {import('../core/types.js').ChosenRule} ChosenRule */
/**
 * @typedef {object} Asked
 * @property {string} key tells its recipe from any other, branches apart
 * @property {() => Recipe} recipe without branches; made when the key is another
 * @property {{at: number, rule: ChosenRule}[]} branches
 * @property {number} steps where it is to stand
 */

/** Updates of so many weights on so many samples that a page does at once: about 10 ms of multiplications, 2,000 of which are what any update takes besides. @param {number} weights @param {number} samples */
export const updatesAtOnce = (weights, samples) => 1e7 / (weights * samples + 2000);

/** Where trainings stood that were left, by what they were made of: one that comes back goes on from there. @type {Map<string, Snapshot>} */
const left = new Map();
const mostLeft = 4;

export class TrainingWalk {
  #learning;
  #trainer;
  /** @type {Training | undefined} */
  #training;
  /** @type {Recipe | undefined} */
  #recipe;
  #key = '';
  /** @type {Asked['branches']} */
  #branches = [];
  #madeOf = '';
  /** Why there is none: the start has no cost. */
  #lack = '';
  /** What the worker told last, and nobody has looked at. @type {Snapshot | undefined} */
  #told;
  #target = 0;
  /** Updates a second, as the worker told last. */
  perSecond = 0;

  /**
   * @param {Learning} learning
   * @param {(told: (told: import('../core/trainer.js').Told) => void) => Trainer} trainerFor makes the trainer that tells so
   * @param {() => void} arrived is called when it has come farther; it has to settle the state again
   */
  constructor(learning, trainerFor, arrived) {
    this.#learning = learning;
    this.#trainer = trainerFor(({ snapshot, perSecond }) => {
      this.#told = snapshot;
      this.perSecond = perSecond;
      arrived();
    });
  }

  /** What was last settled; none where the start has no cost. */
  get training() {
    return this.#training;
  }

  /** Whether a worker is on its way to the step that was asked for. */
  get isUnderWay() {
    return this.#trainer.isRunning;
  }

  /** The step it stands on, which is before that of the state while it is under way. */
  get at() {
    return this.#training?.at ?? 0;
  }

  /** @returns {import('../core/types.js').Outcome} */
  outcome() {
    return this.#training?.outcome() ?? 'stalled';
  }

  /** Why it has ended; why there is none where the start has no cost. */
  reason() {
    return this.#training?.reason() ?? this.#lack;
  }

  /** Stands where the state says, sets out for there, or stands where the training ends before. @param {Asked} asked @returns {number} the step of the state */
  settle(asked) {
    const madeOf = JSON.stringify([asked.key, asked.branches]);
    if (madeOf !== this.#madeOf) this.#make(asked, madeOf);
    else if (this.#told) this.#training?.adopt(this.#told);
    this.#told = undefined;
    const training = this.#training;
    if (!training) return 0;
    const { steps } = asked;
    if (this.#trainer.isRunning && steps === this.#target) return steps;
    this.#trainer.stop();
    const nearest = training.nearest(steps);
    if (steps - nearest > this.#near) {
      training.seek(nearest);
      if (training.outcome() !== 'running') return training.at;
      this.#target = steps;
      this.#trainer.run(/** @type {Recipe} */ (this.#recipe), training.snapshot(), steps);
      return steps;
    }
    training.seek(steps);
    return training.at;
  }

  /** How many updates are taken at once. */
  get #near() {
    const { start, batch, features, architecture } = /** @type {Recipe} */ (this.#recipe);
    const samples = batch || features.length / architecture.inputs;
    return Math.min(8192, Math.max(8, Math.floor(updatesAtOnce(start.length, samples))));
  }

  /** @param {Asked} asked @param {string} madeOf */
  #make({ key, recipe, branches }, madeOf) {
    this.#trainer.stop();
    this.#lack = '';
    const made = { ...(key === this.#key && this.#recipe ? this.#recipe : recipe()), branches };
    /** @type {Training | undefined} */
    let training;
    try {
      training = this.#learning.training(made);
      const known = left.get(madeOf) ?? (key === this.#key ? this.#common(branches) : undefined);
      if (known) training.adopt(known);
    } catch (/** @type {any} */ error) {
      if (error.field !== 'start') throw error;
      this.#lack = error.reason;
    }
    this.#keep();
    this.#training?.free();
    this.#training = training;
    [this.#recipe, this.#key, this.#branches, this.#madeOf] = [made, key, branches, madeOf];
  }

  /** Where the training that is there stands, or stood, before these branches part from its own. @param {Asked['branches']} branches */
  #common(branches) {
    const training = this.#training;
    if (!training) return undefined;
    const parts = [this.#branches, branches].map((all, i, both) =>
      all.find((branch, n) => JSON.stringify(branch) !== JSON.stringify(both[1 - i][n])),
    );
    const first = Math.min(...parts.map((branch) => branch?.at ?? Number.POSITIVE_INFINITY));
    if (first < training.at) training.seek(training.nearest(first));
    return training.at <= first ? training.snapshot() : undefined;
  }

  /** Keeps where it stood, for one that comes back. */
  #keep() {
    if (!this.#training || this.#training.at === 0) return;
    left.delete(this.#madeOf);
    left.set(this.#madeOf, this.#training.snapshot());
    for (const oldest of [...left.keys()].slice(0, -mostLeft)) left.delete(oldest);
  }

  free() {
    this.#keep();
    this.#trainer.free();
    this.#training?.free();
    this.#training = undefined;
    this.#madeOf = this.#key = '';
  }
}
