// One scene for an iframe or a link: embed.html?scene=descent&rate=0.5 gives the element those attributes, and
// embed.html?state={...} a whole state. The address follows what the learner does, so that it is a link to what is seen.
import './laser-descent.js';

const element = /** @type {any} */ (document.createElement('laser-descent'));
const known = /** @type {any} */ (customElements.get('laser-descent')).observedAttributes;
const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  if (known.includes(name)) element.setAttribute(name, value);
}
const state = asked.get('state');
if (state) element.state = parsed(state);
document.querySelector('main')?.append(element);

for (const type of ['descent-change', 'descent-step']) {
  element.addEventListener(type, () => {
    asked.set('state', JSON.stringify(element.state));
    history.replaceState(null, '', `?${asked}`);
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
