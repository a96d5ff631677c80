// Directions over the plane, in degrees from the right, against the clock.

/** @param {number} degrees @returns {[number, number]} */
export function unitVector(degrees) {
  // The four that are exact are so.
  if (degrees % 90 === 0)
    return /** @type {[number, number][]} */ ([
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ])[(degrees / 90) % 4];
  const turn = (degrees * Math.PI) / 180;
  return [Math.cos(turn), Math.sin(turn)];
}

/** How steep it is that way. @param {ArrayLike<number>} gradient @param {number} degrees */
export function slopeAlong(gradient, degrees) {
  const [x, y] = unitVector(degrees);
  return gradient[0] * x + gradient[1] * y;
}

/** From 0 up to 360. @param {number} degrees */
export const turned = (degrees) => Number((((degrees % 360) + 360) % 360).toFixed(2)) % 360;

/** How far apart two directions are, at most 180. @param {number} one @param {number} other */
export const apart = (one, other) => Math.abs(((((one - other) % 360) + 540) % 360) - 180);
