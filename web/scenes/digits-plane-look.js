// What the views of a plane share: the map, and whose map is looked at.
import { Eased } from './digits-eased.js';
import { Grids, mapOf, signedOf } from './digits-plane-map.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-plane-map.js').PlaneMap} PlaneMap */
/** @typedef {[number, number]} Neuron its layer and its place in it, both from 0 */

/** @param {any} neuron @returns {boolean} */
export const isNeuron = (neuron) =>
  Array.isArray(neuron) && neuron.length === 2 && neuron.every((value) => Number.isInteger(value) && value >= 0);

/** @type {WeakMap<Around, PlaneLook>} */
const looks = new WeakMap();

/** The same for all views of a scene. @param {Around} around */
export function lookOf(around) {
  const look = looks.get(around) ?? new PlaneLook(around);
  looks.set(around, look);
  return look;
}

export class PlaneLook {
  #around;
  #eased;
  grids = new Grids();
  /** @type {PlaneMap | undefined} */
  map;
  /** The neuron under the pointer or the focus. @type {Neuron | null} */
  #hovered = null;
  /** A neuron's large map. */
  #large = { of: /** @type {unknown[]} */ ([]), signed: new Float64Array() };

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#eased = new Eased(() => around.page.settle());
  }

  settle() {
    const { shown, ground } = this.#around;
    this.map = undefined;
    if (!shown || !ground?.points) return;
    this.grids.settle(ground.points.reach, this.features);
    const { layers, inputs } = shown.architecture;
    const kind = JSON.stringify([layers, inputs]);
    this.map = this.#eased.get(kind, [shown.parameters, ground], () => mapOf(shown, ground, this.grids));
  }

  /** By what the points are told. @returns {string[]} */
  get features() {
    return this.#around.chosen.features;
  }

  /** @returns {import('./digits-plane-ground.js').Points} */
  get points() {
    return /** @type {import('./digits-plane-ground.js').Points} */ (this.#around.ground.points);
  }

  /** @param {Neuron | null} neuron */
  hover(neuron) {
    this.#hovered = neuron;
    this.#around.redraw();
  }

  /** Whose map is the large one; null is the output. @param {DigitsState} state @returns {Neuron | null} */
  looked({ net }) {
    const layers = this.#around.shown?.architecture.layers ?? [];
    const one = this.#hovered ?? (isNeuron(net?.neuron) ? net.neuron : null);
    const isThere = one && one[0] < layers.length - 1 && one[1] < layers[one[0]].size;
    return isThere ? one : null;
  }

  /** The large map of a neuron, or of the output, from -1 to 1. @param {Neuron | null} looked @param {PlaneMap} map */
  signed(looked, map) {
    const { shown } = this.#around;
    if (!looked || !shown) return signedOf(map.outputs, 1, 0, 'sigmoid');
    const [layer, n] = looked;
    const of = [map, layer, n];
    if (!of.every((part, i) => part === this.#large.of[i])) {
      const { size, activation } = shown.architecture.layers[layer];
      const features = this.grids.large;
      const values = shown.training.predict({ parameters: map.parameters, features, layer });
      this.#large = { of, signed: signedOf(values, size, n, activation) };
    }
    return this.#large.signed;
  }

  free() {
    this.#hovered = null;
    this.#eased.free();
  }
}
