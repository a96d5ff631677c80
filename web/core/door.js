// How a WebAssembly module of ours is had.
import { CoreError } from './error.js';

/**
 * One module, behind which is one object for the whole page.
 * @template Inside
 */
export class Door {
  #url;
  #createModule;
  /** @type {Promise<Inside> | undefined} */
  #shared;

  /** @param {URL} url of the wasm @param {(options: object) => Promise<any>} createModule its glue */
  constructor(url, createModule) {
    this.#url = url;
    this.#createModule = createModule;
  }

  /**
   * @param {BufferSource | undefined} bytes of the wasm, for an object of its own; else they are fetched, once
   * @param {(module: any, exports: WebAssembly.Exports) => Inside} make `exports` are of the instance, whose names Emscripten shortens
   * @returns {Promise<Inside>} rejects with a CoreError naming the cause
   */
  open(bytes, make) {
    const opened = (/** @type {BufferSource} */ bytes) => this.#instantiate(bytes).then((made) => make(...made));
    if (bytes) return opened(bytes);
    this.#shared ??= fetchBytes(this.#url).then(opened);
    this.#shared.catch(() => {
      this.#shared = undefined; // the next call tries again
    });
    return this.#shared;
  }

  /** @param {BufferSource} bytes @returns {Promise<[any, WebAssembly.Exports]>} */
  async #instantiate(bytes) {
    if (typeof WebAssembly !== 'object') throw new CoreError('wasm', 'unsupported');
    // Not by the glue, which would not say why it failed, and would wait for ever on a module that is not its own.
    const compiled = await WebAssembly.compile(bytes).catch(because('refused'));
    /** @type {WebAssembly.Exports} */
    let exports = {};
    const module = await new Promise((resolve, reject) => {
      const instantiateWasm = (/** @type {any} */ imports, /** @type {any} */ done) => {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => {
            exports = instance.exports;
            done(instance);
          })
          .catch(reject);
        return {};
      };
      this.#createModule({ instantiateWasm }).then(resolve, reject);
    }).catch(because('refused'));
    return [module, exports];
  }
}

/** @param {URL} url @returns {Promise<ArrayBuffer>} */
async function fetchBytes(url) {
  const response = await fetch(url).catch(because('unreachable'));
  if (!response.ok) throw new CoreError('wasm', 'missing', String(response.status));
  const bytes = await response.arrayBuffer().catch(because('unreachable'));
  // Servers that do not find a file may send a page instead, and call it a success.
  const opening = new TextDecoder().decode(bytes.slice(0, 4));
  if (opening !== '\0asm') throw new CoreError('wasm', 'other');
  return bytes;
}

/** @param {string} reason @returns {(error: any) => never} */
function because(reason) {
  return (error) => {
    throw new CoreError('wasm', reason, error.message);
  };
}
