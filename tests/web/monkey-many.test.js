// Where there is so much to look at that each act takes long.
import { monkeysAt } from './monkey.mjs';

monkeysAt([
  ['surface', 8, 150],
  ['fit', 9, 250],
  ['digits', 10, 150],
]);
