// One scene for an iframe or a link: embed.html?scene=descent&rate=0.5 gives the element those attributes, and
// embed.html?state={...} a whole state. The address follows what the learner does, so that it is a link to what is seen;
// a state with hundreds of numbers stands behind #, since servers take no address of any length, and never see that part.
import './laser-descent.js';

/** Characters of a state, before they are written for an address, which may double them. */
const longest = 3000;

const element = /** @type {any} */ (document.createElement('laser-descent'));
const known = /** @type {any} */ (customElements.get('laser-descent')).observedAttributes;
const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  if (known.includes(name)) element.setAttribute(name, value);
}
const state = new URLSearchParams(location.hash.slice(1)).get('state') ?? asked.get('state');
if (state) element.state = parsed(state);
document.querySelector('main')?.append(element);

for (const type of ['descent-change', 'descent-step']) {
  element.addEventListener(type, () => {
    const text = JSON.stringify(element.state);
    asked.set('state', text);
    if (text.length > longest) asked.delete('state');
    const rest = asked.has('state') ? '' : `#${new URLSearchParams({ state: text })}`;
    history.replaceState(null, '', `?${asked}${rest}`);
  });
}

/** What is no JSON is no state either: the element says so. @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
