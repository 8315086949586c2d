/** Why a decision holds, in words: the records' English to the letter, and each language. */
import { describe, expect, it } from 'vitest';
import {
  type DecisionGround,
  type GroundCode,
  recordedGrounds,
  whyIn,
} from '../../src/explain/decision-ground.js';
import { LANGUAGES, type Language } from '../../src/explain/language.js';

const DAYS = { when: '2026-03-15', at: '2026-03-15', asOf: '2026-03-11' };
const MOMENTS = {
  ...{ when: '2026-03-15', at: '2026-03-15T04:00:00.000Z' },
  asOf: '2026-03-15T16:00:00.000Z',
};

type Told = Readonly<Record<Language, string>>;

/** One of each kind; the compiler asks for every code. */
const TOLD: { readonly [Code in GroundCode]: readonly [DecisionGround<Code>, Told] } = {
  'peak-not-later': [
    { code: 'peak-not-later', ...DAYS },
    {
      en: 'decided on 2026-03-15; the peak of 2026-03-11 is not later',
      fr: 'décidé le 2026-03-15\u00a0; le pic du 2026-03-11 n’est pas postérieur',
      es: 'decidida el 2026-03-15; el máximo del 2026-03-11 no es posterior',
    },
  ],
  'peak-later': [
    { code: 'peak-later', ...MOMENTS },
    {
      en:
        'decided on 2026-03-15 (2026-03-15T04:00:00.000Z); the peak of 2026-03-15T16:00:00.000Z ' +
        'is later',
      fr:
        'décidé le 2026-03-15 (2026-03-15T04:00:00.000Z)\u00a0; le pic du ' +
        '2026-03-15T16:00:00.000Z est postérieur',
      es:
        'decidida el 2026-03-15 (2026-03-15T04:00:00.000Z); el máximo del ' +
        '2026-03-15T16:00:00.000Z es posterior',
    },
  ],
  'holds-until': [
    { code: 'holds-until', until: '2026-09-15' },
    {
      en: 'it holds until 2026-09-15',
      fr: 'valable jusqu’au 2026-09-15',
      es: 'vale hasta el 2026-09-15',
    },
  ],
  'held-until': [
    { code: 'held-until', until: '2026-03-20', to: '2026-03-31' },
    {
      en: 'it held until 2026-03-20, and the data reach to 2026-03-31',
      fr: 'valable jusqu’au 2026-03-20, et les données vont jusqu’au 2026-03-31',
      es: 'valía hasta el 2026-03-20, y los datos llegan hasta el 2026-03-31',
    },
  ],
};

describe('why a decision holds', () => {
  it.each(Object.entries(TOLD))('%s is told in each language', (_, [ground, told]) => {
    for (const language of LANGUAGES) expect(whyIn([ground], language)).toBe(told[language]);
  });

  it('has its grounds in one sentence, in English beside the data in a record', () => {
    const grounds = [TOLD['peak-not-later'][0], TOLD['holds-until'][0]];
    const why =
      'decided on 2026-03-15; the peak of 2026-03-11 is not later; it holds until 2026-09-15';
    expect(recordedGrounds(grounds)).toEqual({ why, grounds });
    expect(whyIn(grounds, 'fr')).toMatch(/postérieur\u00a0; valable/);
    expect(whyIn(grounds, 'es')).toMatch(/posterior; vale/);
  });
});
