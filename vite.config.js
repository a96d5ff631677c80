import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import sentences from './web/locales/en/page.json' with { type: 'json' };

const web = resolve(import.meta.dirname, 'web');

/** Pages take their sentences from the locale too: {{key}}. */
const pageSentences = {
  name: 'page-sentences',
  transformIndexHtml: (/** @type {string} */ html) =>
    html.replace(/\{\{([\w.]+)\}\}/g, (_, key) => /** @type {Record<string, any>} */ (sentences)[key]),
};

/** Wasm keeps its name, so that pages and workers fetch the same file. @param {{names: string[]}} asset */
const assetFileNames = ({ names }) =>
  names[0]?.endsWith('.wasm') ? '[name][extname]' : 'parts/[name]-[hash][extname]';

// What authors link to keeps its name; the parts that these load by themselves carry a hash.
export default defineConfig({
  root: web,
  base: './',
  plugins: [pageSentences],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'parts/[name]-[hash].js', chunkFileNames: 'parts/[name]-[hash].js', assetFileNames },
    },
  },
  server: { fs: { allow: [import.meta.dirname] } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true, // scripts/weights.mjs reads it
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: resolve(web, 'index.html'),
        embed: resolve(web, 'embed.html'),
        'laser-descent': resolve(web, 'laser-descent.js'),
        core: resolve(web, 'core.js'),
        learning: resolve(web, 'learning.js'),
      },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames,
        // What every page has is one file, and not one for each way in: it compresses better.
        codeSplitting: {
          groups: [
            {
              name: 'core',
              test: /web\/core\.js|wasm\/core\.mjs|web\/core\/(door|error|numbers)\.js|vite\/preload-helper/,
            },
            { name: 'parts', test: /web\/parts\/(keys|number-control|prediction|shout|table|ticks|timeline)\.js/ },
          ],
        },
      },
    },
  },
});
