// A table that is pasted or opened: what it is taken for, what is wrong in which line, and which columns are drawn. It is
// read in the page and goes nowhere else.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { mostBytes, readTable, tooBig } from '../data/table.js';
import { mostOwn, mostPoints, rowsOf } from './fit-data.js';

/** @typedef {import('../data/table.js').Table} Table */
/** @typedef {import('../data/table.js').Problem} Problem */
/** @typedef {import('../data/table.js').Reading} Reading */
/** @typedef {import('./fit-data.js').OwnTable} OwnTable */

const mostShown = { rows: 5, columns: 8, problems: 8 };
const delimiters = [',', ';', '\t', '|', ' '];
const delimiterNames = ['comma', 'semicolon', 'tab', 'pipe', 'spaces'];

export class OwnPanel {
  #page;
  #take;
  #text = '';
  /** What was opened or pasted last. @type {Uint8Array | string} */
  #given = '';
  /** @type {import('../data/table.js').Known} */
  #known = {};
  /** @type {Reading | undefined} */
  #reading;
  /** Which columns are drawn. */
  #x = 0;
  #y = 1;

  /** @param {import('./scene.js').Page} page @param {(table: OwnTable) => void} take */
  constructor(page, take) {
    this.#page = page;
    this.#take = take;
  }

  /** @param {Uint8Array | string} given */
  #read(given) {
    this.#given = given;
    this.#known = {};
    this.#again();
  }

  #again() {
    this.#reading = readTable(this.#given, this.#known);
    const numbers = numbersIn(this.#reading.table);
    [this.#x, this.#y] = [numbers[0] ?? 0, numbers[1] ?? numbers[0] ?? 0];
    this.#page.redraw();
  }

  /** @param {File | undefined} file */
  async #open(file) {
    if (!file) return;
    if (file.size > mostBytes) {
      this.#reading = { refusal: tooBig(file.size) };
      return this.#page.redraw();
    }
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes) return this.#read(new Uint8Array(bytes));
    this.#reading = { refusal: { reason: 'unreadable' } };
    this.#page.redraw();
  }

  /** So much text would hold up the field that it is pasted into. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length <= mostBytes) return;
    event.preventDefault();
    this.#reading = { refusal: tooBig(text.length) };
    this.#page.redraw();
  }

  /** @param {import('./fit-progress.js').FitState} state */
  render(state) {
    const { say } = this.#page.locale;
    const type = (/** @type {any} */ event) => {
      this.#text = event.target.value;
      if (this.#text.trim() === '') {
        this.#reading = undefined;
        this.#page.redraw();
      } else this.#read(this.#text);
    };
    const drop = (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      this.#open(event.dataTransfer?.files[0]);
    };
    return html`<p class="title">${say('own.title')}</p>
      <p class="hint">${say('own.private')}</p>
      ${state.table && state.table.columns.length > 2 ? this.#renderChoice(state.table, (choice) => this.#page.change({ table: { ...state.table, ...choice }, chosen: null, start: null, branches: [], guess: null, steps: 0 })) : nothing}
      <div class="own-ways" @dragover=${(/** @type {Event} */ event) => event.preventDefault()} @drop=${drop}>
        <label
          ><span>${say('own.paste')}</span>
          <textarea rows="5" spellcheck="false" autocomplete="off" placeholder=${say('own.example')} .value=${live(this.#text)} @input=${type} @paste=${(/** @type {ClipboardEvent} */ event) => this.#paste(event)}></textarea></label
        >
        <label
          ><span>${say('own.open')}</span>
          <input type="file" accept=".csv,.tsv,.txt,.dat,text/csv,text/plain,text/tab-separated-values" @change=${(/** @type {any} */ event) => this.#open(event.target.files[0])} />
        </label>
      </div>
      <div role="status">${this.#renderReading()}</div>`;
  }

  #renderReading() {
    const { locale } = this.#page;
    const { say } = locale;
    if (!this.#reading) return nothing;
    const { table, refusal } = this.#reading;
    if (!table) {
      return html`<p class="refused" data-reason=${refusal.reason}>${problemText(locale, refusal)} ${say('own.kept')}</p>
        ${typeof this.#given === 'string' && this.#given === '' ? nothing : this.#renderKnown()}`;
    }
    const numbers = numbersIn(table);
    const own = this.#tableOf(table);
    const usable = numbers.length >= 2 && this.#x !== this.#y ? rowsOf(own).length : 0;
    return html`<p class="recognised">${say('own.recognised', { rows: table.rows.length, columns: table.columns.length, numbers: numbers.length })}</p>
      ${this.#renderKnown(table)} ${numbers.length >= 2 ? this.#renderChoice(own, (choice) => this.#draw(choice, table)) : html`<p class="refused" data-reason="oneColumn">${say('own.oneColumn')} ${say('own.kept')}</p>`}
      ${this.#renderPreview(table)} ${this.#renderProblems(table)}
      <p class="hint">${say('own.usable', { count: Math.min(usable, mostPoints), of: table.rows.length })}</p>
      ${usable < 2 && numbers.length >= 2 ? html`<p class="refused" data-reason="fewRows">${say('own.fewRows')} ${say('own.kept')}</p>` : nothing}
      <button type="button" class="main" data-does="use" ?disabled=${usable < 2} @click=${() => this.#take(own)}>${say('own.use')}</button>`;
  }

  /** @param {{x?: number, y?: number}} choice places among the columns of numbers @param {Table} table */
  #draw({ x, y }, table) {
    const { places } = this.#choiceOf(table);
    if (x !== undefined) this.#x = places[x];
    if (y !== undefined) this.#y = places[y];
    this.#page.redraw();
  }

  /** What the text was taken for, to be said better. @param {Table} [table] */
  #renderKnown(table) {
    const { say } = this.#page.locale;
    const set = (/** @type {import('../data/table.js').Known} */ known) => {
      this.#known = { ...this.#known, ...known };
      this.#again();
    };
    const delimiter = table ? table.delimiter : this.#known.delimiter;
    const decimal = table?.decimal ?? this.#known.decimal ?? '.';
    return html`<div class="row known">
      <label><span>${say('own.delimiter')}</span>
        <select data-does="delimiter" @change=${(/** @type {any} */ event) => set({ delimiter: delimiters[event.target.selectedIndex - 1] ?? '\u001f' })}>
          <option .selected=${live(!delimiters.includes(String(delimiter)))}>${say('own.delimiter.none')}</option>
          ${delimiterNames.map((name, i) => html`<option .selected=${live(delimiters[i] === delimiter)}>${say(`own.delimiter.${name}`)}</option>`)}
        </select></label>
      <label><span>${say('own.decimal')}</span>
        <select data-does="decimal" @change=${(/** @type {any} */ event) => set({ decimal: event.target.value })}>
          ${['.', ','].map((sign) => html`<option value=${sign} .selected=${live(sign === decimal)}>${say(sign === '.' ? 'own.decimal.point' : 'own.decimal.comma')}</option>`)}
        </select></label>
      <label class="check"><input type="checkbox" data-does="header" .checked=${live(table?.header ?? this.#known.header ?? false)} @change=${(/** @type {any} */ event) => set({ header: event.target.checked })} />
        ${say('own.header')}</label>
    </div>`;
  }

  /** Which columns go across and up. @param {OwnTable} table @param {(choice: {x?: number, y?: number}) => void} choose */
  #renderChoice({ columns, x, y }, choose) {
    const { say } = this.#page.locale;
    const menu = (/** @type {'x' | 'y'} */ side, /** @type {number} */ chosen) =>
      html`<label><span>${say(side === 'x' ? 'own.x' : 'own.y')}</span>
        <select data-does=${`column-${side}`} @change=${(/** @type {any} */ event) => choose({ [side]: event.target.selectedIndex })}>
          ${columns.map(({ name }, i) => html`<option .selected=${live(i === chosen)}>${name || say('own.column', { n: i + 1 })}</option>`)}
        </select></label>`;
    return html`<div class="row choice">${menu('x', x)} ${menu('y', y)}</div>`;
  }

  /** @param {Table} table */
  #renderPreview({ columns, rows, lines }) {
    const { say } = this.#page.locale;
    const shown = columns.slice(0, mostShown.columns);
    const name = (/** @type {import('../data/table.js').Column} */ column, /** @type {number} */ i) =>
      column.name || say('own.column', { n: i + 1 });
    return html`<div class="table" role="region" tabindex="0" aria-label=${say('own.preview')}>
      <table>
        <caption>${say('own.preview')}</caption>
        <thead><tr><th scope="col">${say('own.line')}</th>${shown.map((column, i) => html`<th scope="col">${name(column, i)}<br /><small class="hint">${say(`own.kind.${column.kind}`)}</small></th>`)}</tr></thead>
        <tbody>${rows.slice(0, mostShown.rows).map((cells, row) => html`<tr><th scope="row">${lines[row]}</th>${shown.map((_, i) => html`<td>${cells[i] ?? ''}</td>`)}</tr>`)}</tbody>
      </table>
      ${columns.length > shown.length ? html`<p class="hint">${say('own.more.columns', { count: columns.length - shown.length })}</p>` : nothing}
    </div>`;
  }

  /** @param {Table} table */
  #renderProblems({ problems, problemCount, columns }) {
    const { locale } = this.#page;
    const { say } = locale;
    if (problemCount === 0) return nothing;
    const names = columns.map(({ name }) => name);
    const shown = problems.slice(0, mostShown.problems);
    return html`<p>${say('own.problems', { count: problemCount })}</p>
      <ul class="problems">
        ${shown.map((problem) => html`<li data-reason=${problem.reason}>${problemText(locale, problem, names)}</li>`)}
        ${problemCount > shown.length ? html`<li>${say('own.problems.more', { count: problemCount - shown.length })}</li>` : nothing}
      </ul>`;
  }

  /** The columns of numbers that a state keeps: the two drawn, and of the others as many as there is room for. @param {Table} table */
  #choiceOf(table) {
    const most = Math.min(mostOwn.columns, Math.floor(mostOwn.numbers / table.rows.length));
    const drawn = [...new Set([this.#x, this.#y])];
    const others = numbersIn(table).filter((i) => !drawn.includes(i));
    const places = [...drawn, ...others.slice(0, Math.max(0, most - drawn.length))].sort((a, b) => a - b);
    return { places };
  }

  /** @param {Table} table @returns {OwnTable} */
  #tableOf(table) {
    const { places } = this.#choiceOf(table);
    return {
      columns: places.map((i) => ({
        name: table.columns[i].name,
        values: table.columns[i].values.map((value) => (Number.isNaN(value) ? null : value)),
      })),
      x: places.indexOf(this.#x),
      y: places.indexOf(this.#y),
    };
  }
}

/** @param {Table | undefined} table */
function numbersIn(table) {
  return (table?.columns ?? []).flatMap(({ kind }, i) => (kind === 'number' ? [i] : []));
}

/** A problem as a sentence, with its line and its column. @param {import('../locales/locale.js').Locale} locale @param {Problem} problem @param {string[]} [names] of the columns */
function problemText({ say }, { reason, line, column, text = '', values = {} }, names = []) {
  const name = (/** @type {number} */ n) => names[n - 1] || say('own.column', { n });
  const { count = 0, expected = 0, most = 0, other = 0, megabytes = 0 } = values;
  const [about, beside] = [column === undefined ? '' : name(column), name(other)];
  const told = { text, count, expected, most, megabytes, column: about, other: beside };
  const where =
    line === undefined
      ? ''
      : column === undefined
        ? say('own.at.line', { line })
        : say('own.at.cell', { line, column: name(column) });
  return `${where} ${say(`own.problem.${reason}`, told)}`.trim();
}
