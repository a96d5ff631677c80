// What the code says: in the file of its scene, for every id of the core, with every placeholder filled; nowhere else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { kinds } from '../../web/parts/ends.js';
import { sheetKeys, timelineKeys } from '../../web/parts/keys.js';
import { planeKeys } from '../../web/parts/plane-keys.js';
import { memoryKey } from '../../web/parts/rule-figure.js';
import { sceneTypes } from '../../web/scene-types.js';
import { dataNames } from '../../web/scenes/fit-data.js';
import { pointKeys } from '../../web/scenes/fit-plane.js';

/** @typedef {string | {one: string, other: string}} Sentence */

const web = join(root, 'web');
const read = (/** @type {string} */ path) => readFileSync(join(web, path), 'utf8');
/** @type {(name: string) => Record<string, Sentence>} */
const fileOf = (name) => JSON.parse(read(`locales/en/${name}.json`));
/** The sentences of a scene but the shared ones, those included that come later. @param {string} scene */
const sentencesOf = (scene) => {
  const code = needs(`scenes/${scene}.js`).map(read).join('\n');
  const later = laterFiles.filter((name) => code.includes(`'${name}'`));
  return Object.assign({}, ...[...sceneTypes[scene].sentences, ...later].map(fileOf));
};
/** Those that no scene begins with: they are fetched by the part that names them. */
const laterFiles = readdirSync(join(web, 'locales/en'))
  .map((name) => name.replace('.json', ''))
  .filter(
    (name) => !['shared', 'page', ...Object.values(sceneTypes).flatMap(({ sentences }) => sentences)].includes(name),
  );
const scripts = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
const shared = fileOf('shared');
const { catalogue } = await loadCore({ wasmBinary: readFileSync(join(root, 'build/wasm/core.wasm')) });

/** The code without its comments. @param {string} code */
const bare = (code) => code.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*/g, '');

const everything = scripts.map((path) => bare(read(path))).join('\n');

/** The files that one needs, itself included. @param {string} path @returns {string[]} */
function needs(path, found = new Set([path])) {
  for (const [, from] of read(path).matchAll(/(?:from|import\() ?'(\.[^']+\.js)'/g)) {
    const next = join(dirname(path), from);
    if (found.has(next) || next.startsWith('..')) continue;
    found.add(next);
    needs(next, found);
  }
  return [...found];
}

/** From an opening bracket on to the one that closes it. @param {string} code @param {number} open */
function enclosed(code, open) {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ('([{'.includes(code[at])) depth++;
    if (')]}'.includes(code[at])) depth--;
    if (depth === 0) return code.slice(open + 1, at);
  }
  throw new Error(`nothing closes ${code.slice(open, open + 80)}`);
}

/** Apart at the commas that stand in no bracket. @param {string} code */
function parted(code) {
  const parts = [''];
  let depth = 0;
  for (const letter of code) {
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/**
 * Every `say(key, values)`: which keys may stand there, one test for each text or template, and the names of its values;
 * no names where a variable that cannot be followed is given. A template does not stand for a key that is written out
 * somewhere.
 * @param {string} code @returns {{call: string, keys: ((key: string) => boolean)[], values: string[] | undefined}[]}
 */
function sayings(code) {
  return [...code.matchAll(/\bsay(?:\?\.)?\(/g)].map(({ 0: name, index }) => {
    const [key, given = '{}'] = parted(enclosed(code, index + name.length - 1));
    const said = key.replace(/[!=]== '[^']*'/g, '');
    const texts = [...said.matchAll(/'([^']+)'/g)].map(
      ([, text]) =>
        (/** @type {string} */ other) =>
          other === text,
    );
    const templates = [...said.matchAll(/`([^`]+)`/g)].map(([, template]) => {
      // An id has no dot; what a function gives may have some.
      const dotted = template.replaceAll('.', '\\.').replace(/\$\{[^{}]*\(.*?\)\}/g, '.+');
      const pattern = new RegExp(`^${dotted.replace(/\$\{.*?\}/g, '[^.]+')}$`);
      return (/** @type {string} */ other) => pattern.test(other) && !everything.includes(`'${other}'`);
    });
    const literal = given.startsWith('{') ? given : code.match(new RegExp(`const ${given} = (\\{[^;]*\\});`))?.[1];
    const values = literal ? parted(enclosed(literal, 0)).map((part) => part.split(':')[0]) : undefined;
    return { call: `say(${key}, ${given})`, keys: [...texts, ...templates], values };
  });
}

/** @param {Sentence} sentence */
const placeholders = (sentence) =>
  [...JSON.stringify(sentence).matchAll(/\{(\w+)\}/g), ...(typeof sentence === 'string' ? [] : [['', 'count']])].map(
    ([, name]) => name,
  );

/**
 * The calls that leave a placeholder empty. Where several templates may stand for a sentence, one of them has to fill it.
 * @param {string} code @param {Record<string, Sentence>} sentences @returns {string[]}
 */
function unfilled(code, sentences) {
  const calls = sayings(code).filter(({ values }) => values);
  return Object.entries(sentences).flatMap(([key, sentence]) => {
    const saying = calls.filter(({ keys }) => keys.some((is) => is(key)));
    const lacking = saying.filter(({ values }) => !placeholders(sentence).every((name) => values?.includes(name)));
    const isFilled = lacking.length < saying.length && lacking.every(({ call }) => !call.includes(`'${key}'`));
    return isFilled ? [] : lacking.map(({ call }) => `${key}: ${call}`);
  });
}

/** The calls in these files that say what is not among the keys. @param {string[]} paths @param {string[]} keys */
function strange(paths, keys) {
  return paths.flatMap((path) =>
    sayings(bare(read(path)))
      .filter(({ keys: wanted }) => !wanted.every((is) => keys.some(is)))
      .map(({ call }) => `${path}: ${call}`),
  );
}

for (const scene of catalogue.scenes) {
  test(`the ${scene} says only what stands in its own file or in the shared one`, () => {
    const keys = Object.keys({ ...shared, ...sentencesOf(scene) });
    const paths = needs(`scenes/${scene}.js`);
    const found = strange(paths, keys);
    // The timeline says it only for a scene that can branch.
    const branches = paths.some((path) => path.startsWith('scenes/') && /\bbranch: /.test(read(path)));
    assert.deepEqual(branches ? found : found.filter((call) => !call.includes('timeline.branch')), []);
  });
}

test('the element itself says only what is shared', () => {
  assert.ok(sayings(bare(read('laser-descent.js'))).length > 3);
  assert.deepEqual(strange(['laser-descent.js'], Object.keys(shared)), []);
});

test('every level, cost and player of the core, every key and every refusal has its sentences', () => {
  const game = { ...shared, ...sentencesOf('game') };
  const descent = { ...shared, ...sentencesOf('descent') };
  const landscape = { ...shared, ...sentencesOf('landscape') };
  /** Of tables that people bring. @param {string} path */
  const isOfTables = (path) => path.startsWith('data/') || path.startsWith('scenes/fit-own');
  const reasons = (/** @type {RegExp} */ pattern, ofTables = false) =>
    scripts
      .filter((path) => isOfTables(path) === ofTables)
      .flatMap((path) => [...bare(read(path)).matchAll(pattern)].map(([, reason]) => reason));
  const players = [...catalogue.players, 'you'];
  const wanted = [
    { from: game, keys: catalogue.levels.flatMap(({ id }) => [`level.${id}`, `level.${id}.hint`]) },
    { from: game, keys: players.flatMap((id) => [`player.${id}`, `player.${id}.letter`]) },
    {
      from: game,
      keys: [
        'random',
        'nudge',
        ...['noisy', 'sum', 'apart'].map((form) => `nudge.${form}`),
        ...[...catalogue.levels.map(({ id }) => id), 'noisy'].map((kind) => `secant.${kind}`),
      ].map((form) => `why.${form}`),
    },
    { from: game, keys: [...sheetKeys, ...timelineKeys.slice(0, 4)].map(({ does }) => `keys.${does}`) },
    { from: descent, keys: catalogue.costs.map(({ id }) => `cost.${id}`) },
    ...['cost', 'slope'].map((scene) => ({
      from: { ...shared, ...sentencesOf(scene) },
      keys: [...catalogue.costs.map(({ id }) => `cost.${id}`), 'cost.typed'],
    })),
    {
      from: sentencesOf('cost'),
      keys: [...catalogue.costs.map(({ id }) => id), 'typed'].flatMap((id) => [
        ...[`shape.name.${id}`, `shots.shape.${id}`, `shots.why.${id}`],
      ]),
    },
    { from: landscape, keys: catalogue.curves.flatMap(({ id }) => [`curve.${id}`, `curve.${id}.teaches`]) },
    ...['descent', 'landscape', 'surface'].map((scene) => ({
      from: sentencesOf(scene),
      keys: [
        ...catalogue.optimizers.flatMap(({ id }) => [`optimizer.${id}`, `optimizer.${id}.idea`]),
        ...catalogue.optimizers.flatMap(({ id, parameters }) =>
          parameters.map((row) => (row.id === 'decay' ? `decay.${id}` : `parameter.${row.id}`)),
        ),
        ...catalogue.optimizers.flatMap(({ id, memory }) => memory.map((part) => `memory.${memoryKey(id, part)}`)),
        ...catalogue.optimizers.flatMap((row) => [`promise.${row.promise}`, `rateUnit.${row.rateUnit}`]),
        ...catalogue.optimizers.flatMap(({ parameters }) => parameters.map(({ unit }) => `unit.${unit}`)),
        ...catalogue.commonParameters.flatMap(({ id, unit }) => [`parameter.${id}`, `unit.${unit}`]),
        ...catalogue.schedules.map((id) => `schedule.${id}`),
        ...catalogue.clippings.map((id) => `clipping.${id}`),
      ],
    })),
    {
      from: sentencesOf('surface'),
      keys: catalogue.surfaces.flatMap(({ id }) => [`surface.${id}`, `surface.${id}.teaches`]),
    },
    {
      from: sentencesOf('surface'),
      keys: [
        ...['minimum', 'maximum', 'saddle', 'valley', 'ridge', 'plateau', 'flat'].map((kind) => `places.${kind}`),
        ...['tip.minimum', 'tip.maximum'].map((kind) => `places.${kind}`),
        ...planeKeys.map(({ does }) => `keys.${does}`),
      ],
    },
    { from: landscape, keys: ['startMore', 'startLess', 'rateMore', 'rateLess'].map((does) => `keys.${does}`) },
    { from: landscape, keys: kinds.slice(1).map((kind) => `ends.${kind}`) },
    { from: descent, keys: timelineKeys.map(({ does }) => `keys.${does}`) },
    { from: descent, keys: ['cost', 'error'].map((reason) => `end.converged.${reason}`) },
    {
      from: descent,
      keys: ['gradient', 'noMotion', 'noImprovement', 'budget'].map((reason) => `end.stalled.${reason}`),
    },
    { from: shared, keys: reasons(/reason: '(\w+)'/g).map((reason) => `refused.${reason}`) },
    {
      from: { ...shared, ...sentencesOf('fit') },
      keys: [
        ...reasons(/(?:reason|lack): '(\w+)'/g, true).map((reason) => `own.problem.${reason}`),
        ...dataNames.flatMap((id) => [`fit.data.${id}`, `fit.data.${id}.teaches`]),
        ...[...pointKeys, ...planeKeys, ...timelineKeys].map(({ does }) => `keys.${does}`),
      ],
    },
    {
      from: shared,
      keys: reasons(/(?:because\(|CoreError\('wasm', )'(\w+)'/g).map((reason) => `failure.${reason}`),
    },
  ];
  for (const { from, keys } of wanted) {
    assert.ok(keys.length > 1, String(keys));
    assert.deepEqual(
      keys.filter((key) => !(key in from)),
      [],
    );
  }
});

test('a placeholder without a value is found', () => {
  const sentences = { a: 'from {least} to {most}', 'b.c': { one: '{n} x', other: '{n} xs' }, d: 'no more' };
  assert.deepEqual(unfilled("say('a', { least: f(1, 2), most })", sentences), []);
  assert.equal(unfilled("say('a', { least })", sentences).length, 1);
  assert.equal(unfilled(`say(\`b.\${x}\`, { n: 1 })`, sentences).length, 1); // the plural needs its count
  assert.deepEqual(unfilled(`say(\`b.\${x}\`, { n, count: 1 }); say(ok ? 'x' : 'd')`, sentences), []);
  assert.equal(unfilled("const values = { least: 1 }; say('a', values)", sentences).length, 1);
});

test('every placeholder of a sentence is given a value where the sentence is said', () => {
  for (const path of scripts.filter((name) => name !== 'locales/locale.js')) {
    const scene = catalogue.scenes.find((name) => path.startsWith(`scenes/${name}`));
    const sentences = { ...shared, ...Object.assign({}, ...(scene ? [scene] : catalogue.scenes).map(sentencesOf)) };
    assert.deepEqual(unfilled(bare(read(path)), sentences), [], path);
  }
});

/** Texts of more than one word that a person would read, as far as they can be told from code. @param {string} code */
function readable(code) {
  const between = [...code.matchAll(/>\s*([^<>{}$`;=()]*[A-Za-z]{2,} [A-Za-z]{2,}[^<>{}$`;=()]*)</g)];
  const attributes = [...code.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"$]+)"/g)];
  const quoted = [...code.matchAll(/(?<![\w=])'([A-Z][a-z]+ [^'\n]*|[a-z]+ [a-z]+ [a-z]+ [^'\n]*)'/g)];
  return [...between, ...attributes, ...quoted].map(([, text]) => text.trim());
}

test('a sentence in the code is found', () => {
  assert.deepEqual(readable(`html\`<p>Too high again</p> <b title="More">\${x}</b>\`; x = 'Try once more'`), [
    ...['Too high again', 'More', 'Try once more'],
  ]);
  assert.deepEqual(readable(`html\`<p class='a b c'>\${say('x')}</p>\`; if (a < b) f(c > d)`), []);
});

test('no sentence stands in the code', () => {
  const namesOfKeys = /^(Page|Shift) \S+$/;
  for (const path of scripts) {
    const texts = readable(bare(read(path))).filter((text) => !namesOfKeys.test(text));
    assert.deepEqual(texts, [], path);
  }
});

test('the pages have no text but the sentences that they name, and code', () => {
  for (const path of ['index.html', 'embed.html']) {
    const html = read(path).replace(/<pre>[\s\S]*?<\/pre>/g, '');
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\{\{[\w.]+\}\}/g, '');
    assert.equal(text.trim(), '', path);
    const told = [...html.matchAll(/(?:alt|title|aria-label|description" content)="([^"]*)"/g)].map(
      ([, value]) => value,
    );
    assert.deepEqual(
      told.filter((value) => !/^\{\{[\w.]+\}\}$/.test(value)),
      [],
      path,
    );
  }
});
