// Builds the doors: core, learning (.mjs and .wasm) and map.wasm, in build/wasm/.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emccEnvironment, root, run } from './tools.mjs';

const env = emccEnvironment();
run('emcmake', ['cmake', '--preset', 'wasm', '--log-level=WARNING'], env);
run('cmake', ['--build', '--preset', 'wasm'], env);
// So that tsc does not check what Emscripten wrote.
for (const door of ['core', 'learning']) {
  writeFileSync(
    join(root, `build/wasm/${door}.d.mts`),
    'export default function createModule(options: object): Promise<any>;\n',
  );
}
