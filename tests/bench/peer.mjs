// Other people's packages that only benchmarks want: installed here and not with the project, since they are 50 MB.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/tools.mjs';

const listed = join(root, 'tests/bench/peer');
export const peer = join(root, 'build/bench');

export function installPeer() {
  mkdirSync(peer, { recursive: true });
  for (const file of readdirSync(listed)) copyFileSync(join(listed, file), join(peer, file));
  const isThere = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'fmin'].every((name) =>
    existsSync(join(peer, 'node_modules', name)),
  );
  if (!isThere) run('npm', ['ci', '--prefix', peer, '--ignore-scripts']);
}
