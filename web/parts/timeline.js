import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { press, timelineKeys } from './keys.js';

/**
 * Step, back, play, pause, speed, scrub, reset, branch: the same in every scene.
 * @typedef {object} Timeline
 * @property {number} at the step shown
 * @property {string} atText the step shown, in words
 * @property {number} last the last step there is so far
 * @property {boolean} canStep
 * @property {number} speed steps a second
 * @property {() => void} [branch]
 * @property {boolean} [canBranch]
 */

const icons = {
  reset: 'M5 4 v12 M16 4 L8 10 L16 16 Z',
  back: 'M14 4 L6 10 L14 16 Z',
  play: 'M6 3 L16 10 L6 17 Z',
  pause: 'M6 4 v12 M14 4 v12',
  step: 'M6 4 L14 10 L6 16 Z M16 4 v12',
};

/** @param {import('../scenes/scene.js').Page} page @param {Timeline} timeline */
export function timelineBar(page, timeline) {
  const { playing, play } = page;
  const { say, number } = page.locale;
  const { at, atText, last, canStep, speed, branch, canBranch } = timeline;
  const speedRange = page.range('speed');
  const seek = (/** @type {number} */ steps) => page.change({ steps });
  const deeds = {
    step: () => canStep && seek(at + 1),
    back: () => at > 0 && seek(at - 1),
    play: () => (canStep || playing) && play(),
    reset: () => seek(0),
    branch: canBranch ? branch : undefined,
  };
  const icon = (/** @type {keyof typeof icons} */ does, /** @type {() => unknown} */ deed, can = true) =>
    html`<button
      type="button"
      data-does=${does}
      aria-label=${say(`timeline.${does}`)}
      title=${say(`timeline.${does}`)}
      ?disabled=${!can}
      @click=${deed}
    >
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${icons[does]} /></svg>
    </button>`;
  return html`<div class="timeline" part="timeline" role="group" aria-label=${say('timeline.name')}>
    ${icon('reset', deeds.reset, at > 0)} ${icon('back', deeds.back, at > 0)}
    ${icon(playing ? 'pause' : 'play', deeds.play, canStep || playing)} ${icon('step', deeds.step, canStep)}
    <input
      class="scrub"
      data-focus
      type="range"
      min="0"
      max=${Math.max(last, 1)}
      .value=${live(String(at))}
      aria-label=${say('timeline.scrub')}
      aria-valuetext=${atText}
      @input=${(/** @type {any} */ event) => seek(Number(event.target.value))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, timelineKeys, deeds)}
    />
    <span class="at">${atText}</span>
    <label class="speed">
      <span>${say('timeline.speed')}</span>
      <input
        type="range"
        min=${Math.log2(speedRange.least)}
        max=${Math.log2(speedRange.most)}
        step="any"
        .value=${String(Math.log2(speed))}
        aria-valuetext=${say('timeline.perSecond', { speed: number(speed, 1) })}
        @input=${(/** @type {any} */ event) =>
          page.change({ speed: Number((2 ** Number(event.target.value)).toPrecision(2)) })}
      />
    </label>
    ${branch ? html`<button type="button" data-does="branch" ?disabled=${!canBranch} @click=${branch}>${say('timeline.branch', { at })}</button>` : nothing}
  </div>`;
}
