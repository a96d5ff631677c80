// Weights and run as files: buttons that save them, and a field that loads them back where they can be.
import { html, nothing } from 'lit/html.js';
import { dress, LaterWords } from './later-words.js';
import { isWritable, mostBytes, readWeights, runToCSV, toJSON, weightsToCSV } from './weights-file.js';
import css from './weights-part.css?inline';

/** @typedef {import('./weights-file.js').Run} Run */
/** @typedef {import('./weights-file.js').Read} Read */
/**
 * What the scene tells.
 * @typedef {object} Told
 * @property {() => Run} run as it stands, asked for when it is saved
 * @property {Pick<import('./weights-file.js').Known, 'activations' | 'losses'>} words
 * @property {import('../core/types.js').Architecture} architecture
 * @property {(read: Read) => void} take begins anew with these weights
 * @property {(() => void) | undefined} drop begins anew with drawn weights, where others were given
 */

/** Saves a text as a file. @param {string} name @param {string} type @param {string} text */
function save(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

export class Part {
  #page;
  #words;
  /** What came of the last thing that was asked for. @type {{text: string, isRefused: boolean} | undefined} */
  #said;

  /** @param {import('../scenes/scene.js').Page} page @param {ShadowRoot} root */
  constructor(page, root) {
    this.#page = page;
    dress(root, css);
    this.#words = new LaterWords(page, 'weights', ['weights']);
  }

  /** @param {Told} told */
  render(told) {
    if (!this.#words.isReady) return nothing;
    const { say } = this.#page.locale;
    const { architecture } = told;
    const button = (/** @type {string} */ does, /** @type {string} */ text, /** @type {(run: Run) => void} */ saved) =>
      html`<button type="button" data-does=${does} @click=${() => this.#save(told, saved)}>${text}</button>`;
    const said = this.#said;
    return html`<div class="files">
      <p class="hint">${say('weights.hint')}</p>
      <div class="row">
        ${button('save-json', say('weights.save.json'), (run) => save('laser-descent-weights.json', 'application/json', toJSON(run)))}
        ${button('save-weights', say('weights.save.weights'), (run) => save('laser-descent-weights.csv', 'text/csv', weightsToCSV(architecture, run.weights)))}
        ${button('save-run', say('weights.save.run'), (run) => save('laser-descent-run.csv', 'text/csv', runToCSV(run.costs)))}
      </div>
      <label class="row"
        ><span>${say('weights.load')}</span>
        <input
          type="file"
          accept=".json,.csv,application/json,text/csv"
          aria-invalid=${String(Boolean(said?.isRefused))}
          @change=${(/** @type {any} */ event) => this.#load(told, event.target)}
      /></label>
      ${said ? html`<p class=${said.isRefused ? 'refused' : 'loaded'} role=${said.isRefused ? 'alert' : 'status'}>${said.text}</p>` : nothing}
      ${told.drop ? html`<button type="button" class="quiet" data-does="drop-weights" @click=${told.drop}>${say('weights.drop')}</button>` : nothing}
    </div>`;
  }

  /** @param {Told} told @param {(run: Run) => void} saved */
  #save({ run }, saved) {
    const now = run();
    const can = isWritable(now);
    this.#said = can ? undefined : { text: this.#page.locale.say('weights.unwritable'), isRefused: true };
    if (can) saved(now);
    this.#page.redraw();
  }

  /** @param {Told} told @param {HTMLInputElement} field */
  async #load(told, field) {
    const [file] = field.files ?? [];
    if (!file) return;
    const { locale, redraw } = this.#page;
    const { say } = locale;
    const answer = await this.#read(told, file);
    field.value = ''; // the same file can be opened again
    if ('refused' in answer) {
      const { why, values } = answer.refused;
      this.#said = { text: say('weights.kept', { refusal: say(`weights.refused.${why}`, values) }), isRefused: true };
    } else {
      const { weights, run } = answer.read;
      const count = weights.length;
      const text = run ? say('weights.loadedRun', { count, step: run.step }) : say('weights.loaded', { count });
      this.#said = { text, isRefused: false };
      told.take(answer.read);
    }
    redraw();
  }

  /** @param {Told} told @param {File} file @returns {Promise<ReturnType<typeof readWeights>>} */
  async #read({ architecture, words }, file) {
    // What is too big is not even looked into.
    if (file.size > mostBytes) return { refused: { why: 'tooBig', values: { most: mostBytes / 1e6 } } };
    const { optimizers, outcomes } = this.#page.core.catalogue;
    const text = await file.text().catch(() => undefined);
    if (text === undefined) return { refused: { why: 'unreadable', values: {} } };
    return readWeights(text, { ...words, architecture, optimizers: optimizers.map(({ id }) => id), outcomes });
  }
}
