// The questions as the learner meets them: one at a time, in any order; answered first, then shown.
import { html, nothing } from 'lit/html.js';
import { NumberControl } from '../parts/number-control.js';
import { mostAnswer, tasks } from './rate-tasks.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./rate-records.js').RateState} RateState */
/** @typedef {import('./rate-tasks.js').Task} Task */
/** @typedef {import('./rate-tasks.js').Finding} Finding */

/** An answer that is off by less than a tenth of the truth was estimated well. */
const close = 0.1;

export class RateQuestions {
  #page;
  /** What is typed and not yet answered, by question. @type {Map<string, number>} */
  #typed = new Map();
  /** @type {Map<string, Finding>} */
  #findings = new Map();
  /** @type {Map<string, NumberControl>} */
  #controls = new Map();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    for (const { id, choices } of tasks) {
      if (choices) continue;
      const change = (/** @type {number} */ value) => {
        this.#typed.set(id, value);
        page.redraw();
      };
      const setting = page.numeric({ usual: 0, least: -mostAnswer, most: mostAnswer });
      const control = new NumberControl({ name: `answer-${id}`, setting, slider: 'none', change, redraw: page.redraw });
      this.#controls.set(id, control);
    }
  }

  /** @param {RateState} state */
  render(state) {
    const { say } = this.#page.locale;
    const open = tasks.find(({ id }) => id === state.task);
    const done = tasks.filter(({ id }) => id in state.answers).length;
    return html`<section class="tasks" aria-label=${say('task.title')}>
      <p class="title">${say('task.title')} <small>${say('task.done', { done, count: tasks.length })}</small></p>
      <div class="names">
        ${tasks.map(
          ({ id }) =>
            html`<button
              type="button"
              data-task=${id}
              aria-expanded=${id === state.task ? 'true' : 'false'}
              @click=${() => this.#page.change({ task: id === state.task ? null : id })}
            >
              ${id in state.answers ? html`<span class="hit" role="img" aria-label=${say('task.isDone')}>✓</span> ` : nothing}${say(`task.${id}.name`)}
            </button>`,
        )}
      </div>
      ${open ? this.#renderTask(open, state) : nothing}
    </section>`;
  }

  /** @param {Task} task @param {RateState} state */
  #renderTask(task, state) {
    const { locale } = this.#page;
    const finding = this.#findingOf(task);
    const isDone = task.id in state.answers;
    return html`<div class="task">
      <p>${locale.say(`task.${task.id}.ask`, finding.values)}</p>
      ${task.choices ? this.#renderChoices(task, state) : this.#renderNumber(task, state)}
      <button type="button" class="quiet" data-does="show" @click=${() => this.#show(task, state, state.answers[task.id] ?? null)}>
        ${isDone ? locale.say('task.again') : locale.say('task.skip')}
      </button>
      <div role="status">${isDone ? html`<p class="verdict">${this.#verdict(task, state.answers[task.id], finding)}</p>` : nothing}</div>
    </div>`;
  }

  /** @param {Task} task @param {RateState} state */
  #renderChoices(task, state) {
    const { say } = this.#page.locale;
    return html`<div class="choices">
      ${task.choices?.map(
        (choice) =>
          html`<button
            type="button"
            data-choice=${choice}
            aria-pressed=${state.answers[task.id] === choice ? 'true' : 'false'}
            @click=${() => this.#show(task, state, choice)}
          >
            ${say(`task.${task.id}.choice.${choice}`)}
          </button>`,
      )}
    </div>`;
  }

  /** @param {Task} task @param {RateState} state */
  #renderNumber(task, state) {
    const { locale } = this.#page;
    const control = /** @type {NumberControl} */ (this.#controls.get(task.id));
    const given = state.answers[task.id];
    const value = this.#typed.get(task.id) ?? (typeof given === 'number' ? given : null);
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      // What was typed last counts: the control tells of it while it submits.
      control.submit(locale, value, (typed) => this.#show(task, state, this.#typed.get(task.id) ?? typed));
    };
    return html`<form class="answer" @submit=${submit}>
      ${control.render(locale, value, locale.say(`task.${task.id}.unit`))}
      <button data-does="answer">${locale.say('task.answer')}</button>
    </form>`;
  }

  /** Sets the scene to the experiment, with the answer given. @param {Task} task @param {RateState} state @param {string | number | null} answer */
  #show(task, { answers }, answer) {
    this.#page.change({ ...task.experiment, answers: { ...answers, [task.id]: answer } });
  }

  /** @param {Task} task @param {string | number | null} answer @param {Finding} finding */
  #verdict(task, answer, { truth, values }) {
    const { say } = this.#page.locale;
    const why = say(`task.${task.id}.why`, values);
    return [this.#judged(task, answer, truth), why].filter(Boolean).join(' ');
  }

  /** @param {Task} task @param {string | number | null} answer @param {string | number} truth */
  #judged({ choices, id, isEstimate }, answer, truth) {
    const { say, number } = this.#page.locale;
    if (typeof truth === 'string' || choices) {
      if (answer === null) return '';
      const said = { truth: say(`task.${id}.choice.${truth}`) };
      return answer === truth ? say('task.right') : say('task.wrong', said);
    }
    if (typeof answer !== 'number') return say('task.shown', { truth });
    if (number(answer) === number(truth)) return say('task.right');
    const isClose = Math.abs(answer - truth) <= close * Math.abs(truth) && isEstimate;
    return say(isClose ? 'task.close' : 'task.gap', { guess: answer, truth });
  }

  /** @param {Task} task */
  #findingOf(task) {
    const known = this.#findings.get(task.id) ?? task.find(this.#page.core, task.experiment);
    this.#findings.set(task.id, known);
    return known;
  }
}
