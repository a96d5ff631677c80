// Serves dist/ from a sub-path, under the strict policy that authors may have.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { root } from '../../scripts/tools.mjs';

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * @param {object} [how]
 * @param {Record<string, string>} [how.pages] pages of the test's own, by path under the sub-path
 * @param {(path: string) => {status: number, body?: string} | undefined} [how.instead] an answer in place of the file
 * @returns {Promise<{url: string, requests: string[], close: () => void}>} `url` ends with the sub-path
 */
export async function serve({ pages = {}, instead = () => undefined } = {}) {
  const base = '/some/where/deep/';
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname.slice(base.length);
    requests.push(path);
    const headers = { 'content-security-policy': policy, 'content-type': types[extname(path)] ?? 'text/html' };
    const other = instead(path);
    if (other) return response.writeHead(other.status, headers).end(other.body);
    if (path in pages) return response.writeHead(200, headers).end(pages[path]);
    const file = join(root, 'dist', normalize(`/${path || 'index.html'}`));
    const bytes = await readFile(file).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, headers).end(bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}${base}`, requests, close: () => server.close() };
}
