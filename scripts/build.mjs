// Builds dist/: a static folder that works from any sub-path.
import { build } from 'vite';
import { root } from './tools.mjs';
import './build-core.mjs';
import { printWeights } from './weights.mjs';

await build({ configFile: `${root}/vite.config.js`, logLevel: 'warn' });
printWeights();
