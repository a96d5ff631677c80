// Why there is no number, as a clause.

/** @typedef {import('../locales/locale.js').Locale} Locale */

/** @param {import('../core.js').NoValue} why @param {Locale} locale */
export function whyText({ kind, operation, operands, part }, { say, number }) {
  const [first, second = 0] = operands;
  if (kind === 'overflow') {
    const isCall = operands.length === 1;
    return say('noValue.overflow', { what: isCall ? `${operation}(${number(first)})` : part });
  }
  if (operation === 'divide') return say('noValue.divide', { first, second });
  if (operation === 'power') return say('noValue.power', { first, second });
  return say('noValue.undefined', { operation, operands: operands.map((value) => number(value)).join(', ') });
}

/** A place that has no value, or no slope by one of its variables. @param {import('../core.js').Formula} formula @param {number[]} place @param {Locale} locale */
export function whyAt(formula, place, locale) {
  if (!place.every(Number.isFinite)) return locale.say('noValue.far');
  const why = formula.whyNoValue(place);
  if (why) return whyText(why, locale);
  const steep = place.map((_, variable) => formula.whyNoValue(place, 1, variable)).find(Boolean);
  return steep ? locale.say('noValue.slope', { why: whyText(steep, locale) }) : locale.say('noValue.far');
}
