// One scene for an iframe: embed.html?scene=descent&rate=0.5 gives the element those attributes.
import './laser-descent.js';

const element = document.createElement('laser-descent');
const known = /** @type {any} */ (customElements.get('laser-descent')).observedAttributes;
for (const [name, value] of new URLSearchParams(location.search)) {
  if (known.includes(name)) element.setAttribute(name, value);
}
document.querySelector('main')?.append(element);
