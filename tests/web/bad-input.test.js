// What cannot be: typed, written into attributes, put into states. Each gets a sentence, and nothing breaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

const descent = '<laser-descent scene="descent"></laser-descent>';
const game = '<laser-descent scene="game"></laser-descent>';

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

/** @param {Page} page @param {string} name @param {string | null} text null removes it */
const write = (page, name, text) =>
  figure(page).evaluate(
    (/** @type {Figure} */ element, [key, value]) => {
      if (value === null) element.removeAttribute(key);
      else element.setAttribute(key, value);
      return element.updateComplete;
    },
    /** @type {const} */ ([name, text]),
  );

/** Sets a state as a script would; returns the notes that follow. @param {Page} page @param {string} json */
const put = (page, json) =>
  figure(page).evaluate(async (/** @type {Figure} */ element, text) => {
    element.state = JSON.parse(text);
    await element.ready;
    await element.updateComplete;
    return element.shadowRoot.querySelector('.notes')?.textContent.trim() ?? '';
  }, json);

const typed = [
  { text: 'abc', sentence: '“abc” is not a number. It stays 0.3.' },
  { text: '1e999', sentence: 'It must be from 0.0001 to 2. It stays 0.3.' },
  { text: '-1', sentence: 'It must be from 0.0001 to 2. It stays 0.3.' },
  { text: '\u22121', sentence: 'It must be from 0.0001 to 2. It stays 0.3.' },
  { text: '   ', sentence: 'A number is missing. It stays 0.3.' },
  { text: 'Infinity', sentence: '“Infinity” is not a number. It stays 0.3.' },
  { text: '0x1', sentence: '“0x1” is not a number. It stays 0.3.' },
  { text: '1.2.3', sentence: '“1.2.3” is not a number. It stays 0.3.' },
];

test('a rate that cannot be stays in the field with a sentence under it, and the last good one counts', async () => {
  const { page, faults } = await open('<laser-descent scene="descent" rate="0.3"></laser-descent>');
  const field = page.locator('#field-rate');
  for (const { text, sentence } of typed) {
    await field.fill(text);
    await field.press('Enter');
    assert.equal((await page.locator('#field-rate-refused').innerText()).trim(), sentence);
    assert.equal(await field.inputValue(), text);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal((await stateOf(page)).rate, 0.3);
  }
  for (const [text, rate] of /** @type {const} */ ([
    ['0,1', 0.1],
    [' 2e\u22121 ', 0.2],
    ['.25', 0.25],
  ])) {
    await field.fill(text);
    await field.press('Enter');
    assert.equal((await stateOf(page)).rate, rate);
    assert.equal(await field.getAttribute('aria-invalid'), 'false');
  }
  assert.deepEqual(faults, []);
});

test('Enter on a text that is no aim takes no shot', async () => {
  const { page, faults } = await open(game);
  await page.locator('#field-aim').fill('abc');
  await page.locator('#field-aim').press('Enter');
  await page.getByText('“abc” is not a number.').waitFor();
  assert.deepEqual((await stateOf(page)).shots, []);
  assert.equal(await page.locator('#field-aim').inputValue(), 'abc');
  assert.deepEqual(faults, []);
});

test('a text that was refused is refused again when it is typed again', async () => {
  const { page, faults } = await open(game);
  const field = page.locator('#field-aim');
  const sentence = page.getByText('“abc” is not a number.');
  await field.fill('abc');
  await field.blur();
  await sentence.waitFor();
  await field.fill('abcd');
  await sentence.waitFor({ state: 'detached' });
  await field.fill('abc');
  await field.press('Enter');
  await sentence.waitFor();
  assert.deepEqual((await stateOf(page)).shots, []);
  assert.deepEqual(faults, []);
});

test('a field shows what a script sets after the typed text was taken back', async () => {
  const { page } = await open(descent);
  const field = page.locator('#field-rate');
  await field.fill('0.1x');
  await field.fill('0.1');
  await field.blur();
  await write(page, 'rate', '0.4');
  assert.equal(await field.inputValue(), '0.4');
});

test('Enter on a text that is no guess reveals nothing', async () => {
  const { page, faults } = await open('<laser-descent scene="descent"></laser-descent>');
  const field = page.locator('#field-next');
  await field.fill('102');
  await field.blur();
  await field.fill('lower');
  await field.press('Enter');
  await page.getByText('“lower” is not a number.').waitFor();
  assert.equal((await stateOf(page)).steps, 0);
  assert.deepEqual(faults, []);
});

const attributes = [
  { name: 'start', text: 'NaN', usual: 103, sentence: 'start: “NaN” is not a number. Shown instead: 103' },
  { name: 'target', text: '1e6', usual: 100, sentence: 'target: It must be from 0 to 200. Shown instead: 100' },
  { name: 'target', text: '', usual: 100, sentence: 'target: A number is missing. Shown instead: 100' },
  { name: 'cost', text: 'sqare', usual: 'square', sentence: 'cost: “sqare” is not one of: square, absolute,' },
  {
    name: 'optimizer',
    text: 'magic',
    usual: 'gd',
    sentence: 'optimizer: “magic” is not one of: gd, momentum, nesterov,',
  },
  { name: 'tuning', text: 'momentun=1', usual: null, sentence: 'tuning momentun: “momentun” is not one of: momentum,' },
  { name: 'tuning', text: 'horizon=0', usual: null, sentence: 'tuning horizon: It must be from 1 to 10,000.' },
  { name: 'tuning', text: 'horizon=much', usual: null, sentence: 'tuning horizon: “much” is not a number.' },
  { name: 'tuning', text: 'schedule=sine', usual: null, sentence: 'tuning schedule: “sine” is not one of: constant,' },
  {
    name: 'tuning',
    text: 'momentum=0.5',
    usual: null,
    sentence: 'tuning momentum: “momentum” is not one of: horizon,',
  },
  { name: 'steps', text: '1e9', usual: 0, sentence: 'steps: It must be from 0 to 10,000. Shown instead: 0' },
  { name: 'steps', text: '2.5', usual: 0, sentence: 'steps: “2.5” is not a whole number. Shown instead: 0' },
  { name: 'speed', text: '0', usual: 4, sentence: 'speed: It must be from 0.5 to 60. Shown instead: 4' },
  { name: 'theme', text: 'pink', sentence: 'theme: “pink” is not one of: auto, light, dark, projector.' },
  { name: 'lang', text: 'xx', sentence: 'lang: “xx” is not one of: en' },
  { name: 'controls', text: 'chart knobs', sentence: 'controls: “knobs” is not one of: chart, controls, table,' },
  { name: 'predict', text: 'maybe', sentence: 'predict: “maybe” is not one of: on, off.' },
];

for (const when of ['from the start', 'later']) {
  test(`an attribute that cannot be, ${when}, gives the usual and a note that says so`, async () => {
    const good = 'target="90" start="97" cost="huber" steps="3" speed="9" theme="dark" predict="off"';
    const { page, faults } = await open(`<laser-descent scene="descent" ${good}></laser-descent>`);
    for (const { name, text, usual, sentence } of attributes) {
      if (when === 'from the start') {
        const attribute = { [name]: text };
        await figure(page).evaluate(async (element, wanted) => {
          const fresh = /** @type {Figure} */ (document.createElement('laser-descent'));
          fresh.setAttribute('scene', 'descent');
          for (const [key, value] of Object.entries(wanted)) fresh.setAttribute(key, value);
          element.replaceWith(fresh);
          await fresh.ready;
        }, attribute);
      } else {
        await write(page, name, text);
      }
      await page.locator('.notes').getByText(sentence).waitFor();
      if (usual !== undefined) assert.equal((await stateOf(page))[name], usual);
      await write(page, name, null);
      await page.locator('.notes').waitFor({ state: 'detached' });
    }
    assert.deepEqual(faults, []);
  });
}

test('a note goes when the learner chooses what can be', async () => {
  const { page } = await open('<laser-descent scene="descent" rate="fast"></laser-descent>');
  await page.getByText('rate: “fast” is not a number.').waitFor();
  await page.getByRole('button', { name: 'Learning rate α: 0.01 more' }).click();
  await page.locator('.notes').waitFor({ state: 'detached' });
  assert.equal(await figure(page).getAttribute('rate'), '0.11');
});

test('a branch that lies past the end of a walk changes nothing', async () => {
  const { page } = await open(descent);
  const walks = await figure(page).evaluate((/** @type {Figure} */ element) =>
    [[], [{ at: 50, rate: 0.1 }]].map((branches) => {
      element.state = { scene: 'descent', rate: 1.5, steps: 10000, branches };
      return element.history().position;
    }),
  );
  assert.ok(walks[0].length > 5 && walks[0].length < 50, 'it runs away before');
  assert.deepEqual(walks[1], walks[0]);
});

test('an unknown scene shows the first one, an unknown level too, and both are said', async () => {
  const { page, faults } = await open('<laser-descent scene="gmae" level="hard"></laser-descent>');
  await page.getByText(/scene: “gmae” is not one of: game, .*descent.*\. Shown instead: game/).waitFor();
  await page.getByText(/level: “hard” is not one of: height, .*noisy.*apart\./).waitFor();
  assert.equal((await stateOf(page)).scene, 'game');
  await write(page, 'scene', 'descent');
  await page.locator('#field-rate').waitFor();
  assert.deepEqual(faults, []);
});

test('what is no state at all is refused, and what was shown stays', async () => {
  const { page, faults } = await open(descent);
  const good = '{"scene":"descent","rate":0.3,"steps":2,"branches":[{"at":1,"rate":0.2}]}';
  assert.equal(await put(page, good), '');
  const before = await stateOf(page);
  for (const json of ['null', '[]', '[1,2]', '"a state"', '42', 'true', '{"version":2}', '{"version":"x"}']) {
    assert.equal(await put(page, json), 'state: This is not a state that can be shown.', json);
    assert.deepEqual(await stateOf(page), before, json);
  }
  assert.equal(await put(page, good), '');
  assert.deepEqual(faults, []);
});

const many = JSON.stringify(new Array(1e5).fill(1));
const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`;
/** Parts of states that cannot be, as JSON. */
const hostile = {
  rate: [
    ...['{"tried":null}', '{"tried":"x"}', '{"tried":[1,2,3]}', '{"tried":["a"]}', '{"tried":[null]}', '{"told":1}'],
    ...['{"task":"none"}', '{"task":"toString"}', '{"task":5}', `{"task":${deep}}`, '{"task":"cube","cost":"cube"}'],
    ...['{"answers":[]}', '{"answers":"x"}', '{"answers":{"cube":3}}', '{"answers":{"slower":"many"}}'],
    ...['{"answers":{"slower":1e308},"task":"slower"}', '{"answers":{"none":1}}', `{"answers":{"cube":${deep}}}`],
    ...['{"answers":{"__proto__":1}}', '{"rates":"1,2,3,4,5,6,7"}', '{"rates":[0.1,0.2]}', '{"rates":1e999}'],
    ...['{"rate":-0.5,"steps":10000}', '{"rate":0}', '{"rate":4,"cost":"fourth","start":200,"target":0,"steps":99}'],
    ...['{"start":100}', '{"start":100,"cost":"absolute","rates":"0,1"}', '{"start":100.05,"told":true}'],
    ...[
      '{"cost":"cube","start":0,"rates":"-0.5,4","steps":10000}',
      '{"cost":"huber","start":200,"rate":3,"told":true}',
    ],
  ],
  descent: [
    ...['{"branches":null}', '{"branches":{}}', '{"branches":[null]}', '{"branches":[[]]}', '{"branches":"x"}'],
    ...['{"branches":[{"at":5,"rate":0.1},{"at":2,"rate":0.1}]}', '{"branches":[{"at":-1,"rate":0.1}]}'],
    ...['{"branches":[{"at":99999999,"rate":0.5}]}', '{"branches":[{"at":1e300,"rate":0.5}]}'],
    ...[
      '{"branches":[{"at":1,"rate":-1}]}',
      '{"branches":[{"at":1,"rate":1e308}]}',
      '{"branches":[{"at":1,"rate":1e999}]}',
    ],
    ...['{"guess":"x"}', '{"guess":{"at":0}}', '{"guess":{"at":0,"value":1e308},"steps":1}', `{"guess":${deep}}`],
    ...[
      `{"guess":{"at":0,"value":1,"more":${deep}}}`,
      `{"branches":${many}}`,
      '{"rate":{"toString":1}}',
      '{"rate":[0.5]}',
    ],
    ...['{"rate":1e999}', '{"rate":null}', '{"start":"NaN"}', '{"steps":-5}', '{"steps":1e300}', '{"cost":{}}'],
    ...['{"__proto__":{"rate":9},"constructor":1,"hasOwnProperty":2,"toString":3}', '{"scene":{"toString":1}}'],
    ...['{"scene":"__proto__"}', '{"scene":"constructor"}', '{"optimizer":"toString"}', `{"target":${deep}}`],
    `{"rate":"${'1'.repeat(1e6)}x"}`,
    `{"cost":"${'x'.repeat(1e6)}"}`,
  ],
  cost: [
    ...[
      '{"trace":"x"}',
      '{"trace":1e308}',
      '{"trace":{}}',
      '{"guess":"x"}',
      '{"guess":1e308,"told":true}',
      '{"told":1}',
    ],
    ...['{"never":"x"}', '{"never":"__proto__"}', '{"never":"cube","told":true,"start":100}', '{"shapes":null}'],
    ...['{"shapes":"square square x"}', '{"shapes":{}}', '{"cost":"typed","formula":"ln(e)","start":80,"told":true}'],
    ...['{"cost":"typed","formula":"1/e","start":100,"other":100,"told":true}', '{"cost":"typed","formula":"e^"}'],
    ...['{"cost":"typed","formula":"exp(e^2)","start":200,"steps":3}', '{"cost":"typed","formula":"0","told":true}'],
    ...['{"cost":"fourth","start":200,"other":0,"rate":2,"steps":9}', '{"cost":"cube","start":0,"steps":99}'],
    ...['{"cost":"typed","formula":"sqrt(e)","start":100,"told":true}', '{"width":0}', '{"width":1e9}', '{"other":-1}'],
    ...[`{"shapes":"${'x '.repeat(1e5)}"}`, `{"formula":"${'e+'.repeat(1e5)}e"}`, `{"trace":${deep}}`],
  ],
  slope: [
    ...['{"guess":"x"}', '{"guess":{}}', '{"guess":{"rise":"up","steep":null}}', '{"guess":{"rise":"left","steep":9}}'],
    ...['{"told":"yes"}', '{"guess":{"rise":"flat","steep":null,"more":1},"told":true}', `{"guess":${deep}}`],
    ...[
      '{"cost":"typed","formula":"ln(e)","start":80,"told":true}',
      '{"cost":"typed","formula":"sqrt(e)","start":100}',
    ],
    ...['{"cost":"typed","formula":"exp(e^2)","start":200,"told":true}', '{"cost":"typed","formula":"1","told":true}'],
    ...['{"cost":"typed","formula":"ln(e)","start":101,"rate":2,"told":true}', '{"cost":"fourth","start":0,"rate":2}'],
    ...['{"cost":"cube","start":0,"rate":2,"steps":99}', '{"start":200,"width":1,"told":true}', '{"width":"x"}'],
  ],
  landscape: [
    ...[
      '{"curve":"__proto__"}',
      '{"curve":{}}',
      '{"formula":42}',
      '{"formula":"x^"}',
      '{"formula":"x/0"}',
      '{"formula":""}',
    ],
    ...['{"formula":{"toString":1}}', `{"formula":"${'('.repeat(1e5)}"}`, `{"formula":"${'x+'.repeat(1e5)}x"}`],
    ...[
      '{"formula":"ln(-1)"}',
      '{"formula":"exp(exp(x))","from":-900,"to":900}',
      '{"formula":"0/0","steps":5,"map":true}',
    ],
    ...['{"formula":"sin(1/x)","strip":true}', '{"formula":"exp(x^2)","start":26.6,"steps":9}'],
    ...['{"from":3,"to":3}', '{"from":1e999}', '{"from":9,"to":-9}', '{"to":-1e6,"flat":{"guess":1e308}}'],
    ...['{"start":1e6,"steps":10000}', '{"start":-1e308}', '{"rate":0}', '{"rate":1e999}', '{"start":"NaN","rate":{}}'],
    ...['{"guess":"x"}', '{"guess":{"kind":"rest","place":77}}', '{"guess":{"kind":"rest","place":null},"steps":9999}'],
    ...[
      '{"guess":{"kind":"x"}}',
      '{"guess":{"kind":"away","place":1e999}}',
      `{"guess":${deep}}`,
      '{"flat":1}',
      '{"flat":[]}',
    ],
    ...[
      '{"strip":"yes"}',
      '{"map":1}',
      '{"seen":{}}',
      '{"branches":[{"at":1,"rate":1e308}],"steps":9}',
      `{"branches":${many}}`,
    ],
  ],
  digits: [
    ...['{"data":"__proto__"}', '{"data":{}}', '{"layers":42}', '{"layers":"1,2,3,4,5,6,7,8"}', '{"layers":[8,8]}'],
    ...[
      '{"layers":"128,128,128,128,128,128","steps":20}',
      '{"layers":"none","activation":"softmax"}',
      '{"layers":","}',
    ],
    ...['{"activation":{"toString":1}}', '{"loss":"none"}', '{"loss":"squares","rate":1000,"steps":1000}'],
    ...['{"rate":1e308}', '{"rate":1000,"steps":1000000}', '{"penalty":10,"rate":1000,"steps":50}', '{"penalty":-1}'],
    ...['{"batch":0}', '{"batch":1e9}', '{"batch":1,"steps":3}', '{"batch":2000,"steps":2}', '{"batch":[]}'],
    ...['{"seed":4294967295}', '{"seed":-1}', '{"seed":0.5}', '{"noise":9}', '{"features":"z"}', '{"features":[]}'],
    ...['{"optimizer":"newton","steps":3}', '{"optimizer":"nelderMead","steps":9}', '{"optimizer":"lbfgs","steps":9}'],
    ...[`{"branches":${many}}`, '{"branches":[{"at":3,"rate":1e308}],"steps":9}', '{"branches":[{"at":0,"rate":1}]}'],
    ...['{"branches":[{"at":2,"rate":1,"optimizer":"newton"}],"steps":9}', '{"open":"results"}', '{"open":[7]}'],
    ...['{"open":["__proto__","results","constructor"]}', '{"pad":7}', '{"pad":{"cells":"zz"}}', `{"pad":${deep}}`],
    ...['{"pad":{"cells":"","sample":1e9,"strokes":[[1e308]]}}', '{"pad":{"sample":-1}}', '{"templates":{"digit":99}}'],
    ...['{"layers":"8","neurons":{"layer":9,"neuron":99}}', '{"open":["results"],"results":{"cell":[99,-1]}}'],
    ...['{"steps":-1}', '{"steps":1e999}', '{"steps":9999,"rate":0.0001}', '{"plane":{"x":1e308}}'],
  ],
  game: [
    ...[
      '{"shots":null}',
      '{"shots":{}}',
      '{"shots":["10"]}',
      '{"shots":[null]}',
      '{"shots":[1e999]}',
      `{"shots":${many}}`,
    ],
    ...['{"shots":[1e308,-1e308],"givenUp":true,"players":["gd"]}', '{"level":"wrist","shots":[1e308],"givenUp":true}'],
    ...[
      '{"level":"two","shots":[[1e308,-1e308],[5,6]],"givenUp":true,"players":["gd","random"]}',
      '{"level":"two","shots":[7],"aim":3}',
      '{"level":"apart","shots":[[1,2,3]],"givenUp":true}',
      '{"level":"apart","aim":[1,null]}',
      '{"level":"apart","shots":[[100,100]],"givenUp":true,"noise":20,"players":["gd","nudge","secant","random"]}',
      '{"level":"sum","shots":[[]],"givenUp":true}',
      '{"level":"sum","shots":[[[1],2]]}',
      '{"level":"sum","aim":[{"valueOf":1},2],"givenUp":true}',
      '{"level":"sum","shots":[[100,100]],"givenUp":true,"rate":2,"players":["gd","nudge","secant","random"]}',
      '{"level":"height","aim":[1,2],"shots":[[1,2],3],"givenUp":true}',
      '{"aim":1e308}',
      '{"aim":[]}',
      '{"seed":-1}',
      '{"seed":1e10}',
      '{"seed":0.5}',
      '{"noise":1e308}',
    ],
    ...['{"noise":-1}', '{"noise":"loud"}', '{"level":"__proto__"}', '{"guess":1e308,"givenUp":true,"players":["gd"]}'],
    ...['{"givenUp":"yes"}', '{"givenUp":true}', '{"players":"gd"}', '{"players":["gd","gd","nobody"],"givenUp":true}'],
    ...[
      '{"players":[{}]}',
      `{"players":${deep}}`,
      '{"rate":{}}',
      '{"steps":9999,"givenUp":true}',
      '{"aim":{"valueOf":1}}',
    ],
  ],
};

for (const [scene, states] of Object.entries(hostile)) {
  test(`hostile states of the ${scene} become states that can be shown`, async () => {
    const { page, faults } = await open(`<laser-descent scene="${scene}"></laser-descent>`);
    for (const json of states) {
      const part = json.slice(0, 80);
      await put(page, `{"scene":"${scene}",${json.slice(1)}`);
      await page.locator('.stage, .timeline').first().waitFor();
      await page.locator('[data-run="going"]').waitFor({ state: 'detached' }); // a training may be on its way
      const words = (await page.locator('.figure').innerText()).replace(/“[^”]*”/g, ''); // but for what is quoted
      assert.doesNotMatch(words, /NaN|undefined|Infinity|∞|\[object/, part);
      assert.ok(words.length < 10_000, part);
      const shown = await stateOf(page);
      assert.deepEqual(JSON.parse(JSON.stringify(shown)), shown, part);
      await put(page, JSON.stringify(shown));
      assert.deepEqual(await stateOf(page), shown, part);
      assert.deepEqual(faults, [], part);
      await write(page, 'scene', scene === 'game' ? 'descent' : 'game');
      await write(page, 'scene', scene);
    }
  });
}

test('markup in attributes and states is text', async () => {
  const markup = '"><img src=x onerror="globalThis.executed=1"><script>executed=1</script>';
  const { page, faults } = await open(descent);
  const { names, scenes } = await page.evaluate(() => {
    const type = /** @type {any} */ (customElements.get('laser-descent'));
    return {
      names: /** @type {string[]} */ (type.observedAttributes),
      scenes: ['descent', 'rate', 'game', 'cost', 'slope', 'landscape'],
    };
  });
  for (const scene of scenes) {
    const all = Object.fromEntries(names.map((name) => [name, markup]));
    await put(page, JSON.stringify({ ...all, scene, players: [markup], guess: markup, shots: [markup] }));
    await page.locator('.notes').getByText('<img').first().waitFor();
  }
  for (const name of names) await write(page, name, markup);
  await page.getByText('<img').first().waitFor();
  const planted = await figure(page).evaluate((/** @type {Figure} */ element) => ({
    count: element.shadowRoot.querySelectorAll('img, script, [onerror]').length,
    executed: /** @type {any} */ (globalThis).executed,
  }));
  assert.deepEqual(planted, { count: 0, executed: undefined });
  assert.deepEqual(faults, []);
});
