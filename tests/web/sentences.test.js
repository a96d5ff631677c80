// Every sentence that the code asks for is there, and every sentence that is there is asked for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';

const web = join(root, 'web');
const textOf = (/** @type {string[]} */ endings) =>
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => readFileSync(join(web, name), 'utf8'))
    .join('\n');

const sentences = Object.fromEntries(
  readdirSync(join(web, 'locales/en')).map((name) => [
    name,
    Object.keys(JSON.parse(readFileSync(join(web, 'locales/en', name), 'utf8'))),
  ]),
);
const { 'page.json': ofThePage, ...ofTheElement } = sentences;
const known = Object.values(ofTheElement).flat();

/**
 * The keys in a text of code: those that are said as they are, those that a quoted text with dots may be, and those that
 * are put together from a template, as patterns.
 * @param {string} code @param {string[]} keys
 */
function asked(code, keys) {
  const rooms = new Set(keys.map((key) => key.split('.')[0]));
  const said = [...code.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key);
  const dotted = [...code.matchAll(/(?<!from )'([a-z]+(?:\.[a-zA-Z]+)+)'/g)].map(([, key]) => key);
  const templates = [...code.matchAll(/`([\w.]*(?:\$\{[^{}]*\}[\w.]*)+)`/g)]
    .map(([, template]) => template)
    .filter((template) => rooms.has(template.split('.')[0]) || code.includes(`say(\`${template}\``))
    .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^{}]*\}/g, '[^ ]+')}$`));
  return { literal: [...said, ...dotted.filter((key) => rooms.has(key.split('.')[0]))], templates };
}

/** @param {string} code @param {string[]} keys @returns {string[]} keys that are asked for and not there */
function missing(code, keys) {
  const { literal, templates } = asked(code, keys);
  return [
    ...literal.filter((key) => !keys.includes(key)),
    ...templates.filter((template) => !keys.some((key) => template.test(key))).map(String),
  ];
}

/** @param {string} code @param {string[]} keys @returns {string[]} keys that nothing asks for */
function unused(code, keys) {
  const { literal, templates } = asked(code, keys);
  return keys.filter((key) => !literal.includes(key) && !templates.some((template) => template.test(key)));
}

/** @param {string} html @returns {string[]} */
const placeholders = (html) => [...html.matchAll(/\{\{([^}]+)\}\}/g)].map(([, key]) => key);

test('a sentence that is asked for and not there is found, and one that nobody asks for', () => {
  const keys = ['why.you', 'why.gd.smooth', 'knob.slope', 'note'];
  const code = `say('note'); x = cold ? 'why.you' : 'knob.slope'; say(cold ? 'note' : \`why.gd.\${form}\`)`;
  assert.deepEqual([missing(code, keys), unused(code, keys)], [[], []]);
  assert.deepEqual(missing(`${code} say('gone')`, keys), ['gone']);
  assert.deepEqual(missing(`${code} 'why.gone'`, keys), ['why.gone']);
  assert.equal(missing(`${code} say(\`when.\${x}\`)`, keys).length, 1);
  assert.deepEqual(unused(code, [...keys, 'why.never', 'never']), ['why.never', 'never']);
});

test('every sentence that the code asks for is there', () => {
  assert.deepEqual(missing(textOf(['.js']), known), []);
});

test('every sentence that is there is asked for', () => {
  assert.deepEqual(unused(textOf(['.js']), known), []);
});

test('the pages have exactly the sentences that they name', () => {
  assert.deepEqual([...new Set(placeholders(textOf(['.html'])))].sort(), ofThePage.toSorted());
});

test('no two files have a sentence of the same key', () => {
  assert.deepEqual(
    known.filter((key, i) => known.indexOf(key) !== i),
    [],
  );
});
