// The records of a round: made from its state by playing it again, so that there is nothing else to remember.

/** @typedef {import('../core.js').Level} Level */
/** How somebody played: one entry a shot. @typedef {{player: string, knob: number[], heard: number[], hit: boolean}} Track */
/**
 * @typedef {object} GameState
 * @property {string} level
 * @property {number} seed
 * @property {number | null} noise null is the level's own
 * @property {number} rate gradient descent's learning rate
 * @property {number} steps the shot that the replay shows, once the round is over
 * @property {number} speed
 * @property {number | null} aim where the knob is; null where the level rests
 * @property {number[]} shots where the knob was at each shot
 * @property {boolean} givenUp
 * @property {{shots: number, rate: number} | null} guess how many shots the learner thought gradient descent takes at that rate
 * @property {string[] | null} players who plays the round too; null until the learner was asked or has chosen
 */
/**
 * @typedef {object} GameRecords
 * @property {Level} level
 * @property {number} aim where the knob is
 * @property {Track} you
 * @property {Track[]} tracks you, then the players
 * @property {{target: number, distance: number} | undefined} hidden once the round is over
 * @property {number} par what the clever player needs from your first aim; 0 until then
 * @property {number} noise
 * @property {number} lastShot the last that anybody took, counted from 0
 */

/** @param {import('../core.js').Core} core @param {GameState} state @param {string[]} players @returns {GameRecords} */
export function playAgain(core, { level: id, seed, noise, rate, aim, shots, givenUp }, players) {
  const { levels } = core.catalogue;
  const level = levels.find((row) => row.id === id) ?? levels[0];
  const round = { level: id, seed, ...(noise === null ? {} : { noise }) };
  const game = core.round(round);
  const shouts = shots.map((knob) => game.shoot(knob));
  if (givenUp) game.giveUp();
  const hidden = game.reveal();
  game.free();

  const you = {
    player: 'you',
    knob: shots,
    heard: shouts.map(({ error }) => error),
    hit: shouts.some(({ hit }) => hit),
  };
  const start = shots[0] ?? level.start;
  const rivals = hidden ? core.catalogue.players.filter((player) => players.includes(player)) : [];
  const tracks = [you, ...rivals.map((player) => ({ player, ...core.play({ player, ...round, start, rate }) }))];
  return {
    level,
    aim: aim ?? level.start,
    you,
    tracks,
    hidden,
    par: hidden ? core.par({ ...round, start }) : 0,
    noise: noise ?? level.noise,
    lastShot: Math.max(0, ...tracks.map(({ knob }) => knob.length - 1)),
  };
}
