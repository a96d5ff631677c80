// A race in words: how each walk went, who arrives first by which count, and why the counts differ.
import { learnedRates, letterOf } from './surface-race-picture.js';
import { formOf, measuresOf, ninthOf } from './surface-run.js';
import { placeText } from './surface-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */
/** @typedef {import('./surface-race-records.js').Raced} Raced */
/** @typedef {import('./surface-race-records.js').Judged} Judged */
/** @typedef {import('./surface-race-records.js').RaceRecords} RaceRecords */

/** A racer by its letter and its name. @param {Locale} locale @param {Raced[]} all @param {number} i */
export function racerName({ say }, all, i) {
  return say('racing.name', { letter: letterOf(i), name: say(`optimizer.${all[i].racer.optimizer}`) });
}

/** @param {Locale} locale @param {Raced[]} all @param {number[]} some */
function names(locale, all, some) {
  return some.map((i) => racerName(locale, all, i)).join(locale.say('ends.and'));
}

/** A place with the part of the picture that it is in. @param {Locale} locale @param {SurfaceRecords} records @param {Place} place */
function partText(locale, { ground }, place) {
  const part = ninthOf(place, ground) ?? 'outside';
  return locale.say(`racing.part.${part}`, { place: placeText(locale, place) });
}

/** Forms of ways, so that each is measured once. @type {WeakMap<Raced, {of: string, form: string}>} */
const forms = new WeakMap();

/** @param {Raced} raced @param {import('./surface-ground.js').Ground} ground */
function wayOf(raced, { least, most }) {
  const of = [least, most].join();
  const known = forms.get(raced);
  if (known?.of === of) return known.form;
  const form = formOf(measuresOf(raced.columns, raced.last, { least, most }));
  forms.set(raced, { of, form });
  return form;
}

/** @param {string} kind of its end @param {string} reason @param {string | undefined} beside the kind of the flat place that it ended at */
function endedAs(kind, reason, beside) {
  if (kind === 'rest') return beside === 'minimum' ? 'fell' : 'rest';
  if (reason === 'overflow') return 'away';
  if (reason === 'noMotion') return 'still';
  if (reason === 'gradient') return 'flat';
  return kind === 'short' && beside ? 'beside' : kind;
}

/** How a racer's whole walk went. @param {Locale} locale @param {SurfaceRecords} records @param {Raced} raced */
export function wentText(locale, records, raced) {
  const { say } = locale;
  const { columns, last, outcome, reason } = raced;
  if (last < 0) return say('racing.went.nothing');
  if (last === 0) return say('racing.went.stays');
  /** @type {Place} */
  const place = [columns.position[2 * last], columns.position[2 * last + 1]];
  const { kind } = records.endOf({ begins: true, outcome, reason, position: place });
  const beside = records.landmarkAt(place);
  const part = partText(locale, records, place);
  const ended = endedAs(kind, reason, beside?.kind);
  const where = say(`racing.went.${ended}`, { letter: String(beside?.letter), part });
  const form = wayOf(raced, records.ground);
  return `${where}${say(`racing.form.${form}`)}`;
}

/** Why a racer's walk ended. @param {Locale} locale @param {Raced} raced */
export function whyEnded({ say }, { last, reason }) {
  const why = last < 0 ? 'nothing' : reason;
  return say(`racing.reason.${why}`);
}

/** Who arrives first, by steps and by evaluations, and why that differs. @param {Locale} locale @param {RaceRecords} race @param {Judged} judged @returns {string[]} */
export function verdictTexts(locale, { all }, judged) {
  const { say, number } = locale;
  const { kind, from, best, arrivals, bySteps, byEvaluations } = judged;
  if (kind !== 'arrived') return [say(`racing.${kind}`)];
  const goal = say('racing.goal', { from, best });
  const count = Number(arrivals[bySteps[0]]);
  const looked = (/** @type {number} */ i) => all[i].columns.evaluations[Number(arrivals[i])];
  const evaluations = looked(byEvaluations[0]);
  if (bySteps.join() === byEvaluations.join())
    return [goal, say('racing.first.both', { who: names(locale, all, bySteps), count, evaluations })];
  const pays = (/** @type {number} */ i) => number(looked(i) / Math.max(1, Number(arrivals[i])), 1);
  const [quick] = bySteps.filter((i) => !byEvaluations.includes(i));
  const [cheap] = byEvaluations.filter((i) => !bySteps.includes(i));
  return [
    goal,
    say('racing.first.steps', { who: names(locale, all, bySteps), count }),
    say('racing.first.evaluations', { who: names(locale, all, byEvaluations), evaluations }),
    ...(quick !== undefined && cheap !== undefined
      ? [
          say('racing.why', {
            quick: racerName(locale, all, quick),
            more: pays(quick),
            cheap: racerName(locale, all, cheap),
            less: pays(cheap),
          }),
        ]
      : []),
  ];
}

/** What was foreseen against what came. @param {Locale} locale @param {RaceRecords} race @param {Judged} judged @param {number} guess */
export function foreseenText(locale, { all }, { kind, bySteps }, guess) {
  const said = racerName(locale, all, guess);
  if (kind !== 'arrived') return locale.say('racing.foreseen.none', { said });
  if (bySteps.includes(guess)) return locale.say('racing.foreseen.right', { said });
  return locale.say('racing.foreseen.wrong', { said, truth: names(locale, all, bySteps) });
}

/** What the selected racer remembers on a step, as the picture draws it. @param {Locale} locale @param {RaceRecords} race @param {Raced} raced @param {number} step @returns {string} */
export function memoryText(locale, race, raced, step) {
  const { say, number } = locale;
  const { optimizer } = raced.racer;
  const memory = race.memory(raced, step);
  const tried = race.tried(raced, step);
  const here = race.at(raced, step);
  const rates = learnedRates(raced, memory);
  if (here && tried) {
    const isKept = tried.every((value, i) => Math.abs(value - here.position[i]) <= 1e-9 * Math.max(1, Math.abs(value)));
    return say(isKept ? 'racing.memory.kept' : 'racing.memory.refused', { place: placeText(locale, tried) });
  }
  if (rates) {
    const [x, y] = rates.map((rate) =>
      rate > 0 && Number.isFinite(rate) ? number(rate) : say('racing.memory.noRate'),
    );
    return say('racing.memory.rates', { x, y });
  }
  if (memory.simplex) return say('racing.memory.simplex');
  if (memory.velocity) {
    const [x, y] = memory.velocity;
    return say('racing.memory.velocity', { x, y, speed: Math.hypot(x, y) });
  }
  const parts = Object.keys(memory).length;
  return say(parts > 0 ? 'racing.memory.other' : 'racing.memory.none', { name: say(`optimizer.${optimizer}`) });
}
