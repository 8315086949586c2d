/** What indicators and families are called: by their titles, or by their ids. */
import { describe, expect, it } from 'vitest';
import {
  called,
  calledIn,
  labelOf,
  measureCalled,
  titleAndId,
  titleIn,
} from '../../src/explain/called.js';
import { explainer } from '../../src/explain/explainer.js';
import { inEnglish, LANGUAGES, type Language } from '../../src/explain/language.js';
import { SPEECH_WORDS } from '../../src/explain/speech-words.js';
import { conditionWords } from '../../src/io/report-scoring.js';
import type { Typology } from '../../src/typology/typology.js';
import { runOf } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const PLAIN = { id: 'night-cash' };
const TITLED = { id: 'night-cash', title: 'Cash at night' };

describe('an indicator', () => {
  it('is called by its title, quoted as the language does, or by its id', () => {
    const names = LANGUAGES.map((language) => called(TITLED, SPEECH_WORDS[language]));
    expect(names).toEqual(['“Cash at night”', '«\u00a0Cash at night\u00a0»', '«Cash at night»']);
    expect(called(PLAIN, SPEECH_WORDS.en)).toBe('night cash');
    expect(called(PLAIN, SPEECH_WORDS.fr)).toBe('«\u00a0night-cash\u00a0»');
    const name = calledIn([TITLED], SPEECH_WORDS.en);
    expect(['night-cash', 'another-one'].map(name)).toEqual(['“Cash at night”', 'another one']);
  });

  it('stands in a table with its id, or by its title in a list of several', () => {
    expect([TITLED, PLAIN].map(titleAndId)).toEqual(['Cash at night (night-cash)', 'night-cash']);
    expect(['night-cash', 'x'].map(titleIn([TITLED]))).toEqual(['Cash at night', 'x']);
  });
});

const ROWS = table('t1  d0  10:00  a1  credit  1  p1');

/** One indicator with titles in two languages, and one without any. */
function typologyOf(): Typology {
  const base = measuring({
    ...{ subject: 'account', window: 'P3D' },
    select: { credits: { direction: 'credit' } },
    measures: { n: { count: 'credits' } },
  });
  const [first] = base.indicators;
  return {
    ...base,
    labels: { n: { en: 'payments received', fr: 'paiements reçus' } },
    families: { ...base.families, money: { title: { en: 'Money', fr: 'Argent' } } },
    indicators: [
      first!,
      { ...first!, id: 'paid', family: 'money', title: { en: 'Paid in', fr: 'Versé' } },
      {
        ...first!,
        id: 'many',
        when: { all: [{ fact: 'n', operator: 'greaterThanInclusive', value: 9 }] },
      },
    ],
  };
}

describe('an alert', () => {
  const titlesIn = async (language: Language) => {
    const run = runOf(typologyOf(), { transactions: ROWS });
    for await (const alert of run) {
      const { indicators } = explainer(run.bound(), { language }).explain(alert);
      return indicators.map(({ title, familyTitle }) => [title, familyTitle]);
    }
    return undefined;
  };

  it('carries titles in its language, else in English, and none where there are none', async () => {
    const none = [undefined, undefined];
    expect(await titlesIn('en')).toEqual([none, ['Paid in', 'Money'], none]);
    expect(await titlesIn('fr')).toEqual([none, ['Versé', 'Argent'], none]);
    expect(await titlesIn('es')).toEqual([none, ['Paid in', 'Money'], none]);
  });
});

describe('a number', () => {
  const toldIn = async (language: Language) => {
    const run = runOf(typologyOf(), { transactions: ROWS });
    for await (const alert of run) {
      const { indicators } = explainer(run.bound(), { language }).explain(alert);
      const { says, measures } = indicators.find(({ id }) => id === 'many')!;
      return [says, measures[0]!.label];
    }
    return undefined;
  };

  it('is told after the label of its measure, in each language that has one', async () => {
    expect(await toldIn('en')).toEqual([
      'not met: payments received 1 (asked: at least 9)',
      'payments received',
    ]);
    expect(await toldIn('fr')).toEqual([
      'non relevé : «\u00a0paiements reçus\u00a0» 1 (seuil : au moins 9)',
      'paiements reçus',
    ]);
    expect((await toldIn('es'))?.[1]).toBe('payments received');
  });

  it('is told after the name of its measure where there is no label', () => {
    expect(measureCalled({ name: 'stay_days' }, SPEECH_WORDS.en)).toBe('stay days');
    expect(measureCalled({ name: 'stay_days' }, SPEECH_WORDS.es)).toBe('«stay_days»');
    expect(labelOf({ labels: {} }, 'constructor', { text: inEnglish })).toBeUndefined();
  });
});

describe('what a level asks for', () => {
  it('names indicators by their titles', () => {
    const condition = {
      all: [
        { fact: 'score', operator: 'greaterThanInclusive', value: 40 },
        { not: { fact: 'paid', operator: 'equal', value: true } },
        { any: [{ fact: 'paid', operator: 'equal', value: true }] },
      ],
    } as const;
    const typology = typologyOf();
    expect(conditionWords(condition, { typology })).toBe(
      'score at least 40 and not (“Paid in” met) and (“Paid in” met)',
    );
    expect(conditionWords(condition, { typology, language: 'fr' })).toBe(
      'au moins 40 points et sauf («\u00a0Versé\u00a0» relevé) et («\u00a0Versé\u00a0» relevé)',
    );
    expect(conditionWords(condition)).toBe('score at least 40 and not (paid met) and (paid met)');
  });
});
