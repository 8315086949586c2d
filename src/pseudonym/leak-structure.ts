/**
 * What the program itself writes at a place: a moment in a field of moments, the number of a party
 * where parties are referred to, an id of the run's typologies among indicators, a class or an
 * action among the fields of a policy. A payee called `party-1`, `2026-01-05`, `a-1` or `direct` is
 * spelt like one, and would stop every run; it is told from them by where it stands. Everywhere
 * else it is searched for as ever.
 */
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { Cut, LeakFormat } from './leak-cut.js';
import { GRAINS, LINKING_SPANS, POLICY_ACTIONS } from './policy.js';
import { POLICY_CLASSES } from './policy-field.js';

/** A draft is JSON in which parties have numbers; so are the data of the page. */
export type OutputFormat = LeakFormat | 'draft';

const MOMENTS: ReadonlySet<string> = new Set([
  ...['at', 'localDate', 'asOf', 'from', 'to', 'date', 'validFrom', 'when', 'until', 'on'],
]);
/** Whole, or cut to a month, a week or a quarter. Years alone are figures. */
const MOMENT = /^(?:19|20)\d\d-(?:\d\d(?:-\d\d(?:t[\d:.]{4,12}z?)?)?|w\d\d|q\d)$/;
const TIMES: ReadonlySet<string> = new Set(['localTime', 'time']);
const TIME = /^(?:\d\d:\d\d|\d\dh)$/;

const PARTY = /^party-[1-9]\d{0,5}$/;
const PARTIES: ReadonlySet<string> = new Set(['party', 'parties', 'conductor']);
/** Of a draft, or of an alert of the page; further in, a subject is the alert's own. */
const PARTIES_ON_TOP: ReadonlySet<string> = new Set(['subject', 'watched']);

/** Fields that hold nothing but words of the program. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...['format', 'neededBy', 'form', 'spellings', 'canonicalForms'],
]);

/** Fields within which nothing else stands, but for moments: notes and grounds as data. */
const OWN_GROUPS: readonly string[] = ['noted', 'grounds'];
/** Of shipped policies. A policy of somebody's own may say others, and those are searched for. */
const PURPOSES = ['str-draft', 'str-report', 'internal-review', 'case-exchange'] as const;
const READERS = ['fiu', 'institution', 'partner-institution', 'training', 'research'] as const;

/** Fields of records of a run: what they stand in, and every word that the program has for them. */
const WORDS: Readonly<Record<string, { readonly of: string; readonly words: readonly string[] }>> =
  {
    class: { of: 'fields', words: POLICY_CLASSES },
    action: { of: 'fields', words: POLICY_ACTIONS },
    detail: { of: 'fields', words: [...GRAINS, 'fixed text', 'default bands'] },
    span: { of: 'linking', words: LINKING_SPANS },
    recipient: { of: 'policy', words: READERS },
    purpose: { of: 'policy', words: [...READERS, ...PURPOSES] },
    possibleVictims: { of: 'policy', words: ['told', 'left-out'] },
    annex: { of: 'identitiesKept', words: ['none', 'plain', 'sealed'] },
    assessed: { of: 'indicators', words: ['yes', 'partly', 'no'] },
    profile: { of: 'options', words: SHIPPED_PROFILES.map(({ name }) => name) },
    kind: { of: 'series', words: ['initial', 'continuing', 'correcting'] },
  };
/** Of `rejected.csv`, in its first line. */
const COLUMNS: ReadonlySet<string> = new Set(['row', 'column', 'problem']);

/** Where ids and codes of typologies are told: fields, and what they stand in. */
const TYPOLOGY_FIELDS: ReadonlySet<string> = new Set([
  ...['family', 'families', 'sources', 'without', 'measure', 'indicators'],
  ...['keyTerm', 'code', 'xmlCode'],
]);
const TYPOLOGY_PLACES: Readonly<Record<string, ReadonlySet<string>>> = {
  id: new Set(['indicators', 'sources', 'typology', 'typologies']),
  name: new Set(['measures']),
  version: new Set(['typology', 'typologies', 'coverage']),
  field: new Set(['reporting']),
  reference: new Set(['sources']),
};

/** Whether a whole string is the program's own at its place; `value` is canonical. */
export function isOwnPlace(
  { field, within, line }: Pick<Cut, 'field' | 'within' | 'line'>,
  value: string,
  { format, said }: { readonly format: OutputFormat; readonly said: ReadonlySet<string> },
): boolean {
  const parent = within.at(-1) ?? '';
  // One value for a whole column of the page stands under `all`.
  const name = field === 'all' ? parent : field;
  if (MOMENT.test(value)) return MOMENTS.has(name);
  if (TIME.test(value)) return TIMES.has(name);
  if (format === 'draft' && PARTY.test(value)) {
    if (PARTIES.has(field) || (field === 'id' && parent === 'parties')) return true;
    return PARTIES_ON_TOP.has(field) && within.every((key) => key === '');
  }
  if (format === 'csv') return line === 1 && COLUMNS.has(value);
  const own = Object.hasOwn(WORDS, field) ? WORDS[field] : undefined;
  if (own?.of === parent && own.words.includes(value)) return true;
  if (OWN_FIELDS.has(field) || (field === 'version' && parent === 'generatedBy')) return true;
  if (OWN_GROUPS.some((group) => within.includes(group))) return true;
  if (!said.has(value)) return false;
  return TYPOLOGY_FIELDS.has(field) || TYPOLOGY_PLACES[field]?.has(parent) === true;
}

/** Whether runs of a canonical text are a party of a draft, spelt as the program does. */
export function isPartyNumber(spelt: string, format: OutputFormat): boolean {
  return (format === 'draft' || format === 'text') && PARTY.test(spelt);
}
