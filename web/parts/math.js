// Formulas set as formulas are, by the browser.
import { guard } from 'lit/directives/guard.js';
import { html } from 'lit/html.js';

const namespace = 'http://www.w3.org/1998/Math/MathML';

/** @param {string} mathml what goes inside of <math>, from the core @param {string} text the same as plain text, for those whose browser sets no mathematics */
export function math(mathml, text) {
  return html`<span class="math" role="math" aria-label=${text}>${guard([mathml], () => nodeOf(mathml))}</span>`;
}

/** @param {string} mathml */
function nodeOf(mathml) {
  const page = new DOMParser().parseFromString(`<math xmlns="${namespace}">${mathml}</math>`, 'application/xml');
  const node = document.importNode(page.documentElement, true);
  // Around what is as high as a line, browsers without a font for mathematics draw parentheses twice as high.
  for (const sign of node.querySelectorAll('mo')) {
    if (!sign.parentElement?.querySelector('mfrac, msqrt')) sign.setAttribute('stretchy', 'false');
  }
  return node;
}
