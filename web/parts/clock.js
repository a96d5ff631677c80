/** Calls `tick` so many times a second, as long as it returns true; at most one call a frame is drawn. */
export class Clock {
  #frame = 0;

  /** @param {(ticks: number) => boolean} tick takes the ticks due at once; false stops the clock */
  constructor(tick) {
    this.tick = tick;
  }

  get running() {
    return this.#frame !== 0;
  }

  /** @param {() => number} speed ticks a second, asked at every frame */
  start(speed) {
    if (this.running) return;
    let last = performance.now();
    let due = 0;
    const frame = (/** @type {number} */ now) => {
      // A page that was hidden or busy does not catch up in one jump.
      due += Math.min(0.25, (now - last) / 1000) * speed();
      last = now;
      const ticks = Math.floor(due);
      due -= ticks;
      this.#frame = requestAnimationFrame(frame);
      if (ticks > 0 && !this.tick(ticks)) this.stop();
    };
    this.#frame = requestAnimationFrame(frame);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
