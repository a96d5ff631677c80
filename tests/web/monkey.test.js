import { monkeysAt } from './monkey.mjs';

monkeysAt([
  ['game', 1],
  ['descent', 2],
  ['cost', 3],
  ['slope', 4],
  ['rate', 5],
  ['landscape', 6],
]);
