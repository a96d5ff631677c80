import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const web = resolve(import.meta.dirname, 'web');

// What authors link to keeps its name; the parts that these load by themselves carry a hash.
export default defineConfig({
  root: web,
  base: './',
  server: { fs: { allow: [import.meta.dirname] } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: resolve(web, 'index.html'),
        embed: resolve(web, 'embed.html'),
        'laser-descent': resolve(web, 'laser-descent.js'),
        core: resolve(web, 'core.js'),
      },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.wasm') ? '[name][extname]' : 'parts/[name]-[hash][extname]',
      },
    },
  },
});
