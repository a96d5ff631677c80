// What the settings of a fit may be.
import { ruleSettings } from '../parts/rule-settings.js';
import { choice, numeric, point, readNumber, whole } from '../settings.js';
import { dataNames, mostInText, mostPoints, textOf } from './fit-data.js';

/** Farther out squares lose their digits. */
const farthest = { usual: 0, least: -1e12, most: 1e12 };

/** Points apart by semicolons, numbers by commas; or as places are written, by blanks. @param {string} text */
function readPoints(text) {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const points = [];
  for (const part of parts) {
    const readings = part
      .trim()
      .split(/[,\s]+/)
      .map((number) => readNumber(number, farthest));
    const refused = readings.find(({ refusal }) => refusal);
    if (refused) return refused;
    if (readings.length !== 2) return { refusal: { reason: 'notPoint', values: { text: part.slice(0, 20) } } };
    points.push(/** @type {[number, number]} */ (readings.map(({ value }) => value)));
  }
  if (points.length < 2 || points.length > mostInText) {
    const which = points.length < 2 ? 'few' : 'many';
    return { refusal: { reason: `fit.${which}`, values: { least: 2, most: mostInText } } };
  }
  return { value: textOf(points) };
}

/** @param {import('../core.js').Core} core */
export function settingsOf(core) {
  return {
    ...ruleSettings(core.catalogue),
    data: choice(dataNames),
    points: { usual: null, read: readPoints },
    degree: whole({ usual: 1, least: 1, most: 9 }),
    scaling: choice(['on', 'off']),
    held: numeric({ usual: 0, least: 0, most: 0.8 }),
    batch: whole({ usual: 0, least: 0, most: mostPoints }),
    penalty: numeric({ usual: 0, least: 0, most: 100 }),
    noise: numeric({ usual: 1, least: 0, most: 10 }),
    start: point(farthest),
    // A rate of 100 blows up, and is told so. Where x is a year, and not on one scale, one of a millionth does.
    rate: { ...numeric({ ...core.catalogue.optimizers[0].rate, least: 1e-9, most: 100 }), usual: null },
    steps: whole({ usual: 0, least: 0, most: 1e6 }),
  };
}
