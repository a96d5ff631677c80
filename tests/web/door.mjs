// The door as Node opens it: the bytes are read here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';

export const wasmBinary = readFileSync(join(root, 'build/wasm/core.wasm'));
export const openDoor = () => loadCore({ wasmBinary });
