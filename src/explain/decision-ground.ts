/**
 * Why a decision holds or does not, as data: codes with the dates that they rest on. `why` of a
 * record is made of it, in English, the language of records; other languages and policies that cut
 * dates short begin from the data again.
 */
import type { Coded, CodedWords } from '../core/coded.js';
import type { AlertDecision } from './alert-record.js';
import type { Language } from './language.js';

interface Compared {
  readonly when: string;
  /** What `when` was taken for where days do not tell which came first, else `when`. */
  readonly at: string;
  /** The alert's peak; its day, where that tells. */
  readonly asOf: string;
}

/** What each ground tells beside its code. */
interface GroundFacts {
  readonly 'peak-not-later': Compared;
  readonly 'peak-later': Compared;
  readonly 'holds-until': { readonly until: string };
  /** The last local day of the data is `to`. */
  readonly 'held-until': { readonly until: string; readonly to: string };
}

export type GroundCode = keyof GroundFacts;

export type DecisionGround<Code extends GroundCode = GroundCode> = Coded<GroundFacts, Code>;

/** A book of one language: every ground has its words. */
export interface GroundWords {
  readonly grounds: CodedWords<GroundFacts>;
  readonly and: string;
}

const instant = ({ when, at }: Compared) => (at === when ? '' : ` (${at})`);

const ENGLISH: GroundWords = {
  grounds: {
    'peak-not-later': (one) =>
      `decided on ${one.when}${instant(one)}; the peak of ${one.asOf} is not later`,
    'peak-later': (one) =>
      `decided on ${one.when}${instant(one)}; the peak of ${one.asOf} is later`,
    'holds-until': ({ until }) => `it holds until ${until}`,
    'held-until': ({ until, to }) => `it held until ${until}, and the data reach to ${to}`,
  },
  and: '; ',
};

const FRENCH: GroundWords = {
  grounds: {
    'peak-not-later': (one) =>
      `décidé le ${one.when}${instant(one)}\u00a0; le pic du ${one.asOf} n’est pas postérieur`,
    'peak-later': (one) =>
      `décidé le ${one.when}${instant(one)}\u00a0; le pic du ${one.asOf} est postérieur`,
    'holds-until': ({ until }) => `valable jusqu’au ${until}`,
    'held-until': ({ until, to }) =>
      `valable jusqu’au ${until}, et les données vont jusqu’au ${to}`,
  },
  and: '\u00a0; ',
};

const SPANISH: GroundWords = {
  grounds: {
    'peak-not-later': (one) =>
      `decidida el ${one.when}${instant(one)}; el máximo del ${one.asOf} no es posterior`,
    'peak-later': (one) =>
      `decidida el ${one.when}${instant(one)}; el máximo del ${one.asOf} es posterior`,
    'holds-until': ({ until }) => `vale hasta el ${until}`,
    'held-until': ({ until, to }) => `valía hasta el ${until}, y los datos llegan hasta el ${to}`,
  },
  and: '; ',
};

export const GROUND_WORDS: Readonly<Record<Language, GroundWords>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};

/** Why a decision holds, in a language. */
export function whyIn(grounds: readonly DecisionGround[], language: Language): string {
  const words = GROUND_WORDS[language];
  return grounds.map((ground) => groundText(ground, words)).join(words.and);
}

function groundText<Code extends GroundCode>(
  ground: DecisionGround<Code>,
  { grounds }: GroundWords,
): string {
  return grounds[ground.code](ground);
}

/** A decision with its grounds, and with why in English. */
type Grounds = Pick<AlertDecision, 'why' | 'grounds'>;

export function recordedGrounds(grounds: readonly DecisionGround[]): Grounds {
  return { why: whyIn(grounds, 'en'), grounds };
}

/** The dates and moments of a decision, its own and those that it rests on. */
export function datesOf({ when, until, grounds, earlier = [] }: AlertDecision): readonly string[] {
  return [
    ...[when, until, ...earlier.flatMap((one) => [one.when, one.until])].flatMap(
      (one) => one ?? [],
    ),
    ...grounds.flatMap(({ code: _, ...dates }) => Object.values(dates)),
  ];
}

/** The same decision with each date as it is told. */
export function withDates(decision: AlertDecision, told: (date: string) => string): AlertDecision {
  const own = <Dated extends { readonly when: string; readonly until?: string }>(
    one: Dated,
  ): Dated => ({
    ...one,
    when: told(one.when),
    ...(one.until === undefined ? {} : { until: told(one.until) }),
  });
  const grounds = decision.grounds.map((ground) => groundWith(ground, told));
  const { earlier } = decision;
  return {
    ...own(decision),
    ...recordedGrounds(grounds),
    ...(earlier === undefined ? {} : { earlier: earlier.map(own) }),
  };
}

function groundWith(ground: DecisionGround, told: (date: string) => string): DecisionGround {
  switch (ground.code) {
    case 'peak-not-later':
    case 'peak-later': {
      const { code, when, at, asOf } = ground;
      return { code, when: told(when), at: told(at), asOf: told(asOf) };
    }
    case 'holds-until':
      return { ...ground, until: told(ground.until) };
    case 'held-until':
      return { ...ground, until: told(ground.until), to: told(ground.to) };
  }
}
