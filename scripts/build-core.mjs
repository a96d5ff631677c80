// Builds the door: build/wasm/core.mjs and core.wasm.
import { emccEnvironment, run } from './tools.mjs';

const env = emccEnvironment();
run('emcmake', ['cmake', '--preset', 'wasm', '-DBUILD_TESTING=OFF', '--log-level=WARNING'], env);
run('cmake', ['--build', '--preset', 'wasm'], env);
