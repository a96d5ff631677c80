// A monkey plays: keys, clicks, odd texts, attributes and states, always the same ones. Whatever it does, nothing may break.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */
/** @typedef {{pick: <T>(list: readonly T[]) => T, share: () => number}} Dice */

/** The generator mulberry32. @param {number} seed @returns {Dice} */
function dice(seed) {
  let a = seed;
  const share = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { share, pick: (list) => list[Math.floor(share() * list.length)] };
}

const texts = [
  ...['', 'abc', '1e999', '\u22125', '0,5', '  7 ', 'NaN', 'Infinity', '1e-320', '<b>x</b>', '9'.repeat(40), '\u00bd'],
  ...['1', '2', '0.0001', '100', '103', '200', '1.5', '0.5', '-0', '+3', '0x10', '1e2', '3.14159265358979'],
  ...['1,2', '-3; 0,5', '0 0', '1e9,-1e9', '1,2,3', ','],
];
const keys = [
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Enter', 'Space', 'b'],
  ...['Tab', 'Escape', 'Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+Tab', 'Backspace', 'Delete', '7', '-'],
];
const attributes = {
  ...{ target: texts, start: texts, rate: texts, steps: texts, speed: texts, seed: texts, noise: texts },
  ...{
    cost: ['square', 'absolute', 'fourth', 'cube', 'huber', 'logcosh', 'typed', 'x'],
    optimizer: ['gd', 'adam', 'nelderMead', 'x'],
  },
  tuning: [
    '',
    'momentum=0.5',
    'beta1=0 schedule=cosine horizon=3',
    'clipping=value limit=0.01',
    'factor',
    '=',
    'seed=1e99',
  ],
  ...{
    level: ['height', 'wrist', 'distance', 'noisy', 'two', 'sum', 'apart', 'x'],
    theme: ['dark', 'projector', 'x'],
    lang: ['en', 'x'],
  },
  ...{ curve: ['parabola', 'barrier', 'pole', 'cliff', 'kink', 'x'], from: texts, to: texts },
  ...{
    formula: [
      'ln(e)',
      '1/e',
      'sqrt(e) - 1',
      'exp(e^2)',
      'e^',
      '0',
      'tan(e)',
      'x^2',
      'ln(x)',
      '1/x',
      'exp(x^2)',
      'tan(x)',
      'sqrt(x) - x',
      '2 + y',
      'x y',
      'sqrt(x) + ln(y)',
      'exp(x^2 + y^2)',
      '1/(x - y)',
      '(((',
      '0/0',
    ],
    shapes: ['', 'typed cube', 'huber x'],
  },
  ...{ other: texts, width: texts },
  ...{
    surface: ['sphere', 'rosenbrock', 'monkey-saddle', 'kink', 'ackley', 'x'],
    experiment: ['none', 'race', 'stretch', 'x'],
  },
  ...{
    data: ['line', 'sine', 'braking', 'anscombe-4', 'digits', 'moons', 'spirals', 'xor', 'x'],
    points: ['1,2;3,4', '0,0;0,1;0,5', '1e9,1;-1e9,2;0,3', '1;2', '5,5;5,5;5,5'],
    scaling: ['on', 'off', 'x'],
    ...{ degree: texts, held: texts, batch: texts, penalty: texts },
  },
  rates: ['', '0.1', '0.1, 0.5,0.9', '1.5;0.01', '1,2,3,4,5,6,7', '0.1,x', '9', '-0.1,0'],
  ...{
    layers: ['', 'none', '8', '16,8', '4,4,4,4,4,4,4', '0', '1e9', 'x'],
    activation: ['relu', 'tanh', 'softmax', 'x'],
    ...{ loss: ['squares', 'crossEntropy'], initial: ['he', 'uniform', 'x'], features: ['x', 'xx yy', 'siny z'] },
  },
  ...{ predict: ['on', 'off'], controls: ['', 'chart', 'table friend', 'controls timeline', 'x'], scene: ['x'] },
};
const values = [
  ...[
    null,
    -1,
    0,
    1,
    7,
    1e308,
    -1e308,
    0.5,
    150,
    2 ** 33,
    true,
    false,
    '',
    'x',
    '12',
    [],
    {},
    [1, 2, 300],
    [120.5, 80],
    [
      [100, 20],
      [1e308, -5],
    ],
    ['gd', 'secant'],
  ],
  ...[[{ at: 3, rate: 0.5 }], [{ at: 0, rate: 1.5 }], { at: 0, value: 101 }, { at: 2, value: -1e308 }, [[]]],
  ...[
    ['dial', 'view'],
    ['words', 'cuts', 'places'],
    { angle: 200, said: null },
    { turn: 10, tilt: 90 },
    { angle: 'x' },
  ],
  ...[
    {
      columns: [
        { name: 'a', values: [1, 2, null, 4] },
        { name: '<i>b', values: [3, null, 3, 1] },
      ],
      x: 0,
      y: 1,
    },
    { columns: [], x: 0, y: 1 },
    { left: 2, right: 1e12, said: true },
    [1, 0],
  ],
  ...['cube', '0.1,0.9', [0.1], { cube: 'home', slower: 150 }, { below: null }, { cube: 3 }],
];

/** Each does one thing and says what it did. @type {Record<string, (page: Page, dice: Dice) => Promise<string>>} */
const deeds = {
  async click(page, { share }) {
    const found = page
      .locator(
        'button:enabled, input:enabled, summary, .aimer, .placer, .curve, .over, .points svg, .dial, [data-solid]',
      )
      .filter({ visible: true });
    const count = await found.count();
    if (count === 0) return 'nothing to click';
    const n = Math.floor(share() * count);
    const box = await found.nth(n).boundingBox();
    if (!box) return 'nothing to click';
    await found.nth(n).scrollIntoViewIfNeeded();
    const position = { x: share() * box.width * 0.98, y: share() * box.height * 0.98 };
    await found.nth(n).click({ position, force: true });
    return `click ${n} at ${JSON.stringify(position)}`;
  },
  async key(page, { pick, share }) {
    const found = page.locator('button:enabled, input:enabled, select, [tabindex="0"]').filter({ visible: true });
    const count = await found.count();
    if (count === 0) return 'nothing to press on';
    const n = Math.floor(share() * count);
    const key = pick(keys);
    await found.nth(n).press(key);
    return `press ${key} on ${n}`;
  },
  async type(page, { pick, share }) {
    const found = page.locator('input[type=text]').filter({ visible: true });
    const count = await found.count();
    if (count === 0) return 'nothing to type in';
    const field = found.nth(Math.floor(share() * count));
    const [id, text] = [await field.getAttribute('id'), pick(texts)];
    await field.fill(text);
    await field.press(pick(['Enter', 'Tab']));
    return `type ${JSON.stringify(text)} into ${id}`;
  },
  async select(page, { share }) {
    const found = page.locator('select').filter({ visible: true }).first();
    if ((await found.count()) === 0) return 'nothing to select';
    const index = Math.floor(share() * (await found.locator('option').count()));
    await found.selectOption({ index });
    return `select ${index}`;
  },
  attribute(page, { pick, share }) {
    const [name, list] = pick(Object.entries(attributes));
    const text = share() < 0.3 ? null : pick(list);
    return script(page, name, text, (element, key, value) => {
      if (value === null && key !== 'scene') element.removeAttribute(key);
      else if (key !== 'scene') element.setAttribute(key, value);
    });
  },
  state(page, { pick }) {
    const names = [
      'rate',
      'steps',
      'branches',
      'guess',
      'shots',
      'aim',
      'players',
      'givenUp',
      'level',
      'seed',
      'noise',
      'target',
      ...['trace', 'told', 'never', 'formula', 'shapes', 'width'],
      ...['open', 'dial', 'places', 'view', 'from', 'start'],
      'rates',
      'tried',
      'told',
      'task',
      'answers',
      ...['table', 'points', 'pair', 'chosen', 'tool', 'degree', 'held', 'batch', 'data'],
    ];
    return script(page, `state.${pick(names)}`, pick(values), (element, key, value) => {
      element.state = { ...element.state, [key.slice('state.'.length)]: value };
    });
  },
  call(page, { pick }) {
    const calls = ['step', 'back', 'seek', 'reset', 'play', 'pause', 'history', 'toCSV'];
    return script(page, pick(calls), pick([0, 1, 5, 100, -3, 1e9]), (element, key, value) => element[key](value));
  },
  move(page) {
    return script(page, 'move', null, (element) => document.body.append(element));
  },
};

/**
 * @param {Page} page @param {string} name @param {any} value
 * @param {(element: Figure, name: string, value: any) => unknown} act
 */
async function script(page, name, value, act) {
  // Nothing comes back: ten thousand records would take longer to cross than to walk.
  await page.evaluate(
    `void (${act})(document.querySelector('laser-descent'), ${JSON.stringify(name)}, ${JSON.stringify(value)})`,
  );
  return `${name} ${JSON.stringify(value)}`;
}

/** What is wrong with what is shown now, if anything. @param {Page} page @returns {Promise<string>} */
async function wrong(page) {
  await page.locator('.stage, .digits').first().waitFor();
  return page.evaluate(async () => {
    const element = /** @type {Figure} */ (document.querySelector('laser-descent'));
    await element.ready;
    await element.updateComplete;
    const all = [...element.shadowRoot.querySelectorAll('*')];
    const told = all.flatMap((node) => [
      ...[
        'aria-label',
        'aria-valuetext',
        'aria-valuenow',
        'title',
        'value',
        'd',
        'cx',
        'cy',
        'x1',
        'y1',
        'x',
        'y',
        'points',
      ].map((name) => node.getAttribute(name) ?? ''),
      node.matches('input:not([aria-invalid=true])') ? node.value : '',
    ]);
    const text = [element.shadowRoot.querySelector('.figure').innerText, ...told].join('\n');
    const shown = text.replace(/“[^”]*”/g, '');
    // Only the word is looked for: to match its line too would take the square of the length of a contour.
    const odd = shown.search(/NaN|undefined|Infinity|∞|\[object|null/);
    if (odd >= 0) return shown.slice(Math.max(0, odd - 100), odd + 100);
    const failure = element.shadowRoot.querySelector('.failure');
    if (failure) return failure.textContent;
    const json = JSON.stringify(element.state);
    const playing = element.shadowRoot.querySelector('[data-does=pause]');
    if (playing) return '';
    element.state = JSON.parse(json);
    const again = JSON.stringify(element.state);
    const sorted = (/** @type {string} */ state) => JSON.stringify(Object.entries(JSON.parse(state)).sort());
    return sorted(again) === sorted(json) ? '' : `${json} came back as ${again}`;
  });
}

/** A test for each: a scene, what its monkey's chance begins with, and how many things it does. @param {[string, number, number?][]} scenes */
export function monkeysAt(scenes) {
  for (const [scene, seed, acts = 400] of scenes) {
    test(`a monkey does ${acts} things to the ${scene} and nothing breaks`, async () => {
      const { page, faults } = await open(`<laser-descent scene="${scene}"></laser-descent>`);
      page.setDefaultTimeout(5000);
      const chance = dice(seed);
      /** @type {string[]} */
      const done = [];
      for (let n = 0; n < acts; n++) {
        const story = () => `after ${n + 1} acts, the last: ${done.slice(-6).join('; ')}`;
        done.push(await deeds[chance.pick(Object.keys(deeds))](page, chance));
        assert.equal(await wrong(page), '', story());
        assert.deepEqual(faults, [], story());
      }
    });
  }
}
