// Many friends: a network learns to read digits, or to tell points on a plane apart, one update at a time.
import { html, nothing } from 'lit/html.js';
import { Trainer } from '../core/trainer.js';
import { loadDigits } from '../data/digits.js';
import { loadLearning } from '../learning.js';
import formulaCss from '../parts/formula.css?inline';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { OptimizerPart } from '../parts/optimizer-part.js';
import { Panels } from '../parts/panels.js';
import { settledRules } from '../parts/rule-settings.js';
import { TrainingLater } from '../parts/training-later.js';
import { TrainingScene, trainingStyles } from '../parts/training-scene.js';
import { withRate } from '../parts/walk.js';
import { walkStyles } from '../parts/walk-scene.js';
import { countOf } from '../parts/weight-names.js';
import css from './digits.css?inline';
import { architectureOf, imageGround } from './digits-ground.js';
import { Guess } from './digits-guess.js';
import { DigitsMenu } from './digits-menu.js';
import { planeGround } from './digits-plane-ground.js';
import { Scores } from './digits-scores.js';
import { dataFailure, sourceNote } from './digits-source.js';
import { chosenOf, isProgress, progress, settingsFor, usualRate } from './digits-state.js';
import { otherViews, restingViews, viewTypes } from './digits-views.js';
import { answerText, endText, placeText, usualWeight } from './digits-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./digits-state.js').Chosen} Chosen */
/** @typedef {import('./digits-ground.js').Ground} Ground */

/** Epochs that a press of the button takes: about 200 updates of images, and 2,000 of points. */
const epochs = { images: 5, points: 100 };

/** The images, or why there are none. @typedef {{digits?: import('../data/digits.js').Digits, error?: any}} Images */

/** @param {Float64Array} a @param {Float64Array} b */
const areSame = (a, b) => a.length === b.length && a.every((number, i) => Object.is(number, b[i]));

/** The scene, with what it cannot be without. @returns {Promise<typeof DigitsScene>} */
export async function openDigits() {
  const images = loadDigits().then(
    (digits) => ({ digits }),
    (error) => ({ error }),
  );
  DigitsScene.learning = await loadLearning();
  DigitsScene.images = await images;
  DigitsScene.own = settingsFor(DigitsScene.learning, ['digits', ...DigitsScene.learning.patterns]);
  return DigitsScene;
}

/** @implements {Scene} @extends {TrainingScene<Chosen>} */
class DigitsScene extends TrainingScene {
  static settings = [
    ...['data', 'layers', 'activation', 'loss', 'initial', 'penalty', 'batch', 'noise', 'features', 'seed'],
    ...['optimizer', 'tuning', 'rate', 'steps', 'speed'],
  ];
  static restarts = ['data'];
  static keeps = ['open'];
  static progress = progress;
  static accepts = isProgress;
  static css = formulaCss + walkStyles + trainingStyles + css;
  /** @type {import('../learning.js').Learning} */
  static learning;
  /** @type {Images} */
  static images;
  /** @type {(core: import('../core.js').Core) => Record<string, import('../settings.js').Setting>} */
  static own;

  #panels;
  #menu;
  #optimizer;
  #later;
  #guess;
  /** The weights that it begins with. */
  #start = /** @type {Float64Array} */ (new Float64Array());
  #ground = { of: '', made: /** @type {Ground | undefined} */ (undefined) };
  #scores = new Scores();
  /** @type {Float64Array} */
  #parameters = new Float64Array();

  /** @param {Page} page */
  constructor(page) {
    const { learning } = DigitsScene;
    super(page, learning, (how) => new Trainer({ learning, ...how }));
    this.#menu = new DigitsMenu(page);
    this.#optimizer = new OptimizerPart(page);
    this.#later = new TrainingLater(page);
    this.#guess = new Guess(page);
    const scene = this;
    this.#panels = new Panels(viewTypes, {
      page,
      redraw: page.redraw,
      learning,
      digits: DigitsScene.images.digits,
      get train() {
        return scene.ground?.train.numbers;
      },
      get test() {
        return scene.ground?.test.numbers;
      },
      get ground() {
        return scene.ground;
      },
      get chosen() {
        return scene.state;
      },
      get looks() {
        return scene.#scores.looks;
      },
      get shown() {
        return scene.shown;
      },
    });
    const { redraw, settings } = page;
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[name],
        slider: 'none',
        redraw,
        change: (value) => page.change({ [name]: value }),
        ...how,
      });
    this.controls = {
      rate: control('rate', {
        slider: 'log',
        strides: rateStrides,
        change: (/** @type {number} */ rate) => page.change(withRate({ ...this.state, start: 0 }, rate)),
      }),
      batch: control('batch', { slider: 'log', strides: () => [1] }),
      penalty: control('penalty', {}),
      seed: control('seed', { strides: () => [1] }),
    };
  }

  /** The samples of what was last settled; none where they could not be fetched. */
  get ground() {
    return this.#ground.made;
  }

  /** @param {any} given */
  settle(given) {
    return this.settledSafely(given, (state) => this.#settled(state));
  }

  /** @param {any} given */
  #settled(given) {
    const { catalogue } = this.page.core;
    const chosen = chosenOf({ ...given, ...settledRules(this.page, given) }, catalogue);
    const { data, seed, noise, features } = chosen;
    const of = JSON.stringify([data, seed, noise, features]);
    if (of !== this.#ground.of) this.#ground = { of, made: this.#made(chosen) };
    const ground = this.ground;
    this.state = chosen;
    if (!ground) return { ...given, steps: 0 };
    const architecture = architectureOf(chosen, ground);
    const batch = chosen.batch < ground.train.labels.length ? chosen.batch : 0;
    const { initial } = chosen;
    // Weights that were given are for the network that they were given to.
    const weights = chosen.weights?.length === countOf(architecture) ? chosen.weights : null;
    this.#start = weights ? Float64Array.from(weights) : this.learning.initialParameters(architecture, initial, seed);
    const steps = this.stand(chosen, [of, architecture, initial, weights, batch, seed], (rule) => ({
      architecture,
      features: ground.train.features,
      targets: ground.train.targets,
      start: this.#start,
      ...{ batch, batchSeed: seed, precision: 'single', rule },
    }));
    this.state = { ...chosen, weights, steps };
    const parameters = this.walk.training?.parameters() ?? new Float64Array();
    // The same weights stay the same array, so that what was made of them is kept.
    if (!areSame(parameters, this.#parameters)) this.#parameters = parameters;
    const state = { ...given, tuning: chosen.tuning, branches: chosen.branches, weights, steps };
    this.#scores.settle(this.shown, ground, this.madeOf);
    this.#guess.settle(state);
    const open = otherViews(chosen).filter((name) => given.open.includes(name));
    this.#panels.settle(state, [...restingViews(chosen), ...open]);
    return state;
  }

  /** @param {Chosen} chosen @returns {Ground | undefined} */
  #made(chosen) {
    if (chosen.data !== 'digits') return planeGround(this.learning, chosen);
    const { digits } = DigitsScene.images;
    return digits && imageGround(this.learning, digits, chosen.seed);
  }

  /** What views see of the learning. */
  get shown() {
    const { walk, ground, state } = this;
    const { training } = walk;
    if (!training || !ground) return undefined;
    const parameters = this.#parameters;
    return {
      step: training.at,
      architecture: architectureOf(state, ground),
      parameters,
      training,
      layers: (/** @type {Float64Array} */ features) => training.layers({ parameters, features }),
      predict: (/** @type {Float64Array} */ features) => training.predict({ parameters, features }),
      costs: (/** @type {Float64Array} */ features, /** @type {Float64Array} */ targets) =>
        training.sampleCosts({ parameters, features, targets }),
    };
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    this.#panels.drawn(root, this.#asked);
  }

  free() {
    this.#panels.free();
    super.free();
  }

  /** The state as it was last rendered, which views look at. @type {any} */
  #asked = {};

  /** @param {any} state */
  render(state) {
    this.#asked = state;
    const { page } = this;
    const { locale } = page;
    if (!this.ground) {
      return html`<div class="digits"><p class="failure" role="alert">${dataFailure(locale, DigitsScene.images.error)}</p></div>`;
    }
    const drawn = this.#panels.render(state);
    const resting = restingViews(this.state);
    const section = (/** @type {{name: string, content: unknown}} */ { name, content }) =>
      html`<section class="panel" data-panel=${name} part="chart">${content}</section>`;
    const [first, ...others] = drawn.filter(({ name }) => resting.includes(name));
    return html`<div class="digits on-walk">
      <div class="picture">${first ? section(first) : nothing}</div>
      <div class="beside">
        ${page.shows('controls') ? this.#menu.render(this.state) : nothing}
        ${this.#scores.render(locale, this.walk.at)}
        <div class="told" role="status">${this.#renderEnd()} ${this.#guess.verdict(state, this.walk.at, this.#scores.now.test)}</div>
        ${this.#guess.asks(this.state, this.walk.at) ? this.#guess.question((patch) => this.trainTo(this.#perEpoch * epochs.images, patch)) : nothing}
        ${this.renderRun(this.state, { perEpoch: this.#perEpoch, epochs: this.state.data === 'digits' ? epochs.images : epochs.points })}
        ${others.map(section)}
      </div>
      <div class="tools">
        ${page.shows('timeline') ? this.renderTimeline(this.state) : nothing}
        ${page.shows('controls') ? html`${this.#menu.renderNetwork(this.state)} ${this.#renderControls()}` : nothing}
      </div>
      ${page.shows('timeline') ? html`<div class="later">${this.#renderLater(this.ground)}</div>` : nothing}
      ${page.shows('chart') ? this.#renderLooks(state) : nothing}
      ${drawn.filter(({ name }) => !resting.includes(name)).map(section)}
      ${this.state.data === 'digits' ? sourceNote(locale) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, timelineKeys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  get #perEpoch() {
    const count = this.ground?.train.labels.length ?? 1;
    return Math.ceil(count / Math.min(this.state.batch, count));
  }

  /** The loop, a weight to nudge, and files. @param {Ground} ground */
  #renderLater(ground) {
    const { state, walk } = this;
    const { locale } = this.page;
    const { features, targets } = ground.train;
    const architecture = architectureOf(state, ground);
    const { inputs } = architecture;
    const answerOf = (/** @type {number} */ sample, /** @type {Float64Array} */ parameters) =>
      walk.training?.predict({ parameters, features: features.slice(sample * inputs, (sample + 1) * inputs) });
    return this.#later.render(this, {
      architecture,
      features,
      start: this.#start,
      perEpoch: this.#perEpoch,
      ended: endText(locale, walk),
      usualWeight: usualWeight(architecture),
      describe: state.data === 'digits' ? (place) => placeText(locale, architecture, place) : undefined,
      answer: (sample, parameters) =>
        answerText(locale, { targets, row: sample, outputs: answerOf(sample, parameters) }),
    });
  }

  /** How it has ended, and the way back to safety. */
  #renderEnd() {
    const { locale, core, change } = this.page;
    const { say } = locale;
    const { walk, state } = this;
    const reason = walk.reason();
    if (reason === 'none') return nothing;
    const isAway = this.outcome() === 'diverged' || reason === 'undefined';
    const rate = usualRate(core.catalogue.optimizers, state.optimizer, state.data);
    const safety = () => change({ rate, branches: [], steps: 0 });
    return html`<p class="end ${this.outcome()}">${endText(this.page.locale, walk)}</p>
      ${isAway ? html`<button type="button" class="main" data-does="safety" @click=${safety}>${say('training.safety', { rate })}</button>` : nothing}`;
  }

  #renderControls() {
    const { locale, core } = this.page;
    const { rate, batch, penalty, seed } = this.controls;
    const { state } = this;
    return html`<div class="controls" part="controls">
      ${this.renderRate(state, rate)}
      ${batch.render(locale, state.batch)}
      ${penalty.render(locale, state.penalty)}
      ${seed.render(locale, state.seed)}
      ${this.#optimizer.render({ state, usualRate: (id) => usualRate(core.catalogue.optimizers, id, state.data), change: this.page.change })}
    </div>`;
  }

  /** What can be looked at besides. @param {any} state */
  #renderLooks({ open }) {
    const { locale, change } = this.page;
    const names = otherViews(this.state);
    if (names.length === 0) return nothing;
    const toggle = (/** @type {string} */ name) =>
      change({
        open: open.includes(name) ? open.filter((/** @type {string} */ other) => other !== name) : [...open, name],
      });
    return html`<div class="looks">
      ${names.map((name) => html`<button type="button" data-does=${name} aria-expanded=${String(open.includes(name))} @click=${() => toggle(name)}>${locale.say(`digits.look.${name}`)}</button>`)}
    </div>`;
  }
}
