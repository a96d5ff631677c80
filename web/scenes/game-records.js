// The records of a round: made from its state by playing it again, so that there is nothing else to remember.

/** @typedef {import('../core.js').Level} Level */
/** How somebody played: an entry a shot, with a number for each knob and each friend. @typedef {{player: string, aims: number[][], heard: number[][], hit: boolean}} Track */
/** A number for each knob or friend; where there is but one, only that. @typedef {number | number[]} Plain */
/**
 * @typedef {object} GameState
 * @property {string} level
 * @property {number} seed
 * @property {number | null} noise null is the level's own
 * @property {number} rate gradient descent's learning rate
 * @property {number} steps the shot that the replay shows, once the round is over
 * @property {number} speed
 * @property {Plain | null} aim where the knobs are; null where the level rests
 * @property {Plain[]} shots where the knobs were at each shot
 * @property {boolean} givenUp
 * @property {{shots: number, rate: number} | null} guess how many shots the learner thought gradient descent takes at that rate
 * @property {string[] | null} players who plays the round too; null until the learner was asked or has chosen
 */
/**
 * @typedef {object} GameRecords
 * @property {Level} level
 * @property {number[]} aim where the knobs are
 * @property {Track} you
 * @property {Track[]} tracks you, then the players
 * @property {{target: number[], distance: number} | undefined} hidden once the round is over
 * @property {number} par what the clever player needs from your first aim; 0 until then, and where not even that one hits
 * @property {number} noise
 * @property {number} lastShot the last that anybody took, counted from 0
 */

/** @param {number[]} list @returns {Plain} */
export const plain = (list) => (list.length === 1 ? list[0] : list);

/** How far off an aim is: the error of the height, and of the place across. @param {number[]} aim @param {GameRecords} records */
export function errorsAt(aim, { hidden }) {
  const { target, distance } = hidden ?? { target: [0, 0], distance: 1 };
  return aim.map((value, k) => value * (k === 0 ? distance : 1) - target[k]);
}

/**
 * @param {import('../core.js').Core} core
 * @param {Omit<GameState, 'aim' | 'shots'> & {aim: number[] | null, shots: number[][]}} state
 * @param {string[]} players @returns {GameRecords}
 */
export function playAgain(core, { level: id, seed, noise, rate, aim, shots, givenUp }, players) {
  const { levels } = core.catalogue;
  const level = levels.find((row) => row.id === id) ?? levels[0];
  const round = { level: id, seed, ...(noise === null ? {} : { noise }) };
  const game = core.round(round);
  const shouts = shots.map((shot) => game.shoot(shot));
  if (givenUp) game.giveUp();
  const hidden = game.reveal();
  game.free();

  const you = {
    player: 'you',
    aims: shots,
    heard: shouts.map(({ heard }) => heard),
    hit: shouts.some(({ hit }) => hit),
  };
  const rest = level.knobs.map(({ start }) => start);
  const start = shots[0] ?? rest;
  const rivals = hidden ? core.catalogue.players.filter((player) => players.includes(player)) : [];
  const tracks = [you, ...rivals.map((player) => ({ player, ...core.play({ player, ...round, start, rate }) }))];
  return {
    level,
    aim: aim ?? rest,
    you,
    tracks,
    hidden,
    par: hidden ? core.par({ ...round, start }) : 0,
    noise: noise ?? level.noise,
    lastShot: Math.max(0, ...tracks.map(({ aims }) => aims.length - 1)),
  };
}
