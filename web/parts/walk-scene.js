// What a scene on one walk does whatever the ground is: it answers for the walk's records, and shows its timeline, its
// numbers, and the rate with its branches.
import { html, nothing } from 'lit/html.js';
import { cell, mostRows, recordTable } from './table.js';
import { timelineBar } from './timeline.js';
import css from './walk.css?inline';
import { rateOf, withBranch } from './walk.js';

export const walkStyles = css;

/** @typedef {import('../scenes/scene.js').Page} Page */
/**
 * The records of a scene's walk; `chosen` is the state with the step that the walk stands on.
 * @typedef {import('./walk.js').Walk<any> & {chosen: any, isDefined: boolean, end: {kind: string} | undefined}} Records
 */

/** @template {Records} R */
export class WalkScene {
  #isTableOpen = false;

  /** @param {Page} page @param {R} records */
  constructor(page, records) {
    this.page = page;
    this.records = records;
  }

  /** @param {any} [_state] */
  canStep(_state) {
    return this.records.outcome() === 'running';
  }

  outcome() {
    return this.records.outcome();
  }

  /** @param {any} _state */
  record(_state) {
    return this.records.record(this.records.chosen.steps);
  }

  history() {
    return this.records.history();
  }

  csv() {
    return this.records.csv();
  }

  free() {
    this.records.free();
  }

  /** A walk that was shown to its end is so after a change too. */
  get onwards() {
    const { end } = this.records;
    return end && end.kind !== 'nothing' ? { steps: this.page.range('steps').most } : {};
  }

  /** @param {any} state */
  renderTimeline(state) {
    const { page, records } = this;
    return timelineBar(page, {
      at: state.steps,
      atText: page.locale.say('timeline.at', { at: state.steps }),
      last: Math.max(state.steps, records.columns.cost.length - 1, 0),
      canStep: this.canStep(state),
      speed: state.speed,
      branch: () => page.change(withBranch(records.chosen) ?? {}),
      canBranch: this.outcome() !== 'converged' && records.isDefined,
    });
  }

  /** The rate that the control changes: of a branch from its step on. @param {any} state @param {import('./number-control.js').NumberControl} control */
  renderRate({ branches }, control) {
    const { locale, change } = this.page;
    const { say } = locale;
    const last = branches.at(-1);
    return html`<div>
      ${control.render(locale, rateOf(this.records.chosen), last ? say('walk.rate.branch', { at: last.at }) : say('control.rate'))}
      ${
        last
          ? html`<button type="button" class="quiet" data-does="unbranch" @click=${() => change({ branches: branches.slice(0, -1) })}>${say('walk.unbranch')}</button>`
          : nothing
      }
    </div>`;
  }

  /** To the end at once, while there is one ahead. @param {any} state */
  renderFinish(state) {
    const { locale, change, range } = this.page;
    if (!this.canStep(state)) return nothing;
    return html`<button type="button" class="main" data-does="finish" @click=${() => change({ steps: range('steps').most })}>
      ${locale.say('walk.finish')}
    </button>`;
  }

  /**
   * The numbers of the walk, made only while somebody looks: they change with every drag.
   * @param {string[]} columns their names, the step's first
   */
  renderTable(columns) {
    const { locale, redraw, save } = this.page;
    const { say, number } = locale;
    const { steps } = this.records.chosen;
    const isOpen = this.#isTableOpen;
    const toggle = (/** @type {any} */ event) => {
      if (event.target.open === this.#isTableOpen) return;
      this.#isTableOpen = event.target.open;
      redraw();
    };
    const rows = Array.from({ length: isOpen ? Math.min(steps + 1, mostRows) : 0 }, (_, step) => {
      const { position, cost, gradient } = this.records.at(step);
      return [step, ...[...position, cost, ...gradient].map((value) => cell(value, number))];
    });
    const caption = say('walk.table.caption');
    return html`<details class="records" ?open=${isOpen} @toggle=${toggle}>
      <summary>${say('walk.table', { count: steps })}</summary>
      ${isOpen ? recordTable(locale, { caption, columns, rows, total: steps + 1, current: steps, save }) : nothing}
    </details>`;
  }
}
