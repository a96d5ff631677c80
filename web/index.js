// The page of the course. It knows the figures only by their public contract.
import './laser-descent.js';

// Beside each figure stands a link to it as it is: the state is read when the link is about to be used.
for (const link of document.querySelectorAll('a.link')) {
  const figure = /** @type {any} */ (link.closest('section')?.querySelector('laser-descent'));
  const follow = () => {
    /** @type {HTMLAnchorElement} */ (link).href =
      `embed.html?state=${encodeURIComponent(JSON.stringify(figure.state))}`;
  };
  for (const type of ['pointerdown', 'focus', 'click', 'contextmenu']) link.addEventListener(type, follow);
}
