/** The flags of `redthread screen` as one object, every mistake told at once. */
import { CURRENCIES } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { isZone } from '../core/time.js';
import { AUTHORITIES, type Authority } from '../draft/authority.js';
import { LANGUAGES, type Language } from '../explain/language.js';
import { bytesOfText } from '../io/memory-bound.js';
import { FIELD_NAMES } from '../selection/field.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import { FOLLOW_FLAGS, type FollowOptions, followOptions } from './follow-options.js';
import { OVERLAY_FLAG } from './overlay-files.js';
import { badFlagValue } from './problem-list.js';
import { TRUST_FLAG } from './trust-flag.js';

export const SCREEN_FLAGS: readonly Flag[] = [
  { name: 'profile', value: 'NAME|FILE', help: 'what the columns mean (generic)' },
  { name: 'typologies', value: 'DIR', help: 'a typology file or a folder of them (typologies)' },
  { name: 'customers', value: 'FILE', help: 'customers, CSV' },
  { name: 'accounts', value: 'FILE', help: 'accounts and who holds them, CSV' },
  { name: 'observations', value: 'FILE', help: 'what staff noted, CSV' },
  { name: 'lists', value: 'DIR', help: 'packs that typologies name, JSON files in a folder' },
  OVERLAY_FLAG,
  { name: 'decisions', value: 'FILE', help: 'what analysts decided about alerts before, CSV' },
  { name: 'currency', value: 'CAD', help: 'reporting currency (the only one of the file)' },
  { name: 'rates', value: 'FILE', help: 'exchange rates, CSV of currency,date,rate' },
  { name: 'zone', value: 'America/Toronto', help: 'IANA zone of the wall clock' },
  { name: 'encoding', value: 'utf-8|latin1', help: 'of the transactions (utf-8)' },
  { name: 'without', value: 'LIST', help: 'attributes not to be used, such as nationality,gender' },
  { name: 'reject-limit', value: '1%', help: 'stop when more rows than this are rejected (1%)' },
  { name: 'out', value: 'DIR', help: 'where to write (out)' },
  { name: 'overwrite', help: 'replace what a person changed there, too' },
  { name: 'key', value: 'FILE', help: 'key of the pseudonyms (made when missing, mode 600)' },
  { name: 'policy', value: 'NAME|FILE', help: 'whom the output is for, and what they are told' },
  { name: 'identified', help: 'write real identities instead of pseudonyms; needs the key' },
  { name: 'identities', value: 'FILE', help: 'write what the pseudonyms stand for to this file' },
  { name: 'vault', value: 'FILE', help: 'store what they stand for, sealed, for `reveal`' },
  {
    name: 'recipient',
    value: 'age1…',
    help: 'seal that file to this age public key; may be given again',
    isMany: true,
  },
  { name: 'log', value: 'FILE', help: 'enter the run in this audit log (made when missing)' },
  TRUST_FLAG,
  { name: 'authorities', value: 'CA,US', help: 'countries of the authorities you report to' },
  { name: 'language', value: LANGUAGES.join('|'), help: 'of alerts and drafts (en)' },
  { name: 'workers', value: 'N', help: 'threads to screen in (as the size asks for, 1 to cores)' },
  { name: 'memory', value: '512MiB', help: 'of postings at a time; larger files go in parts' },
  { name: 'temp', value: 'DIR', help: 'where those parts lie meanwhile (the system’s own)' },
  { name: 'format', value: 'text|json', help: 'how to tell the summary (text)' },
  ...FOLLOW_FLAGS,
];

export interface ScreenOptions {
  readonly profile: string;
  readonly typologies: string;
  readonly customers?: string;
  readonly accounts?: string;
  readonly observations?: string;
  readonly lists?: string;
  readonly overlays: readonly string[];
  readonly decisions?: string;
  readonly currency?: string;
  readonly rates?: string;
  readonly zone?: string;
  readonly encoding?: 'utf-8' | 'latin1';
  readonly withheld: readonly string[];
  /** Share of the rows, 0 to 1. */
  readonly rejectLimit: number;
  readonly out: string;
  /** Whether what a person changed in that folder may be replaced. */
  readonly overwrite: boolean;
  readonly key?: string;
  readonly identities: 'identified' | 'pseudonymised';
  /** A privacy policy, shipped or a file; the institution's own without one. */
  readonly policy?: string;
  /** Where the annex of identities goes. */
  readonly annex?: string;
  /** Public keys that the annex is sealed to; none for a plain one. */
  readonly recipients: readonly string[];
  /** Where identities are stored, sealed. */
  readonly vault?: string;
  /** The audit log. */
  readonly log?: string;
  readonly reportsTo: readonly Authority[];
  readonly language: Language;
  /** Threads to screen in; as many as pay without it. */
  readonly workers?: number;
  /** Bytes that postings may take at a time; by what is free without it. */
  readonly memory?: number;
  /** Where postings lie that are not in memory. */
  readonly temp?: string;
  readonly format: 'text' | 'json';
  /** A stream instead of a file. */
  readonly follow?: FollowOptions;
}

/**
 * Attributes that a run can switch off, by name and as `customer.…`: a misspelt one must not pass.
 */
const ATTRIBUTES: readonly string[] = FIELD_NAMES.filter((name) =>
  /^(?:customer|account)\./.test(name),
).flatMap((name) => (name.startsWith('customer.') ? [name, name.slice(9)] : [name.slice(8)]));

/** Flags whose text is taken as it is: where files lie, and the policy's name. */
const PLACES: readonly string[] = [
  ...['customers', 'accounts', 'observations', 'lists', 'rates', 'key', 'decisions'],
  ...['policy', 'vault', 'log', 'temp'],
];

/** Throws one `ProblemError` with everything that is wrong. */
export function screenOptions(flags: FlagValues): ScreenOptions {
  const problems: Problem[] = [];
  const bad = (flag: string, what: string, help?: string) =>
    problems.push(
      problemOf(badFlagValue, `\`--${flag}\` ${what}`, help === undefined ? {} : { help }),
    );
  const currency = currencyOf(flags, bad);
  const zone = flagText(flags, 'zone');
  if (zone !== undefined && !isZone(zone)) bad('zone', `\`${zone}\` is not an IANA zone`);
  const encoding = flagText(flags, 'encoding');
  if (encoding !== undefined && encoding !== 'utf-8' && encoding !== 'latin1') {
    bad('encoding', `\`${encoding}\` is neither \`utf-8\` nor \`latin1\``);
  }
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
  const limit = flagText(flags, 'reject-limit') ?? '1%';
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(limit)?.[1];
  const rejectLimit = Number(percent ?? Number.NaN) / 100;
  if (!(rejectLimit <= 1)) bad('reject-limit', `\`${limit}\` is not a share such as \`1%\``);
  const language = flagText(flags, 'language') ?? 'en';
  if (!isLanguage(language)) {
    bad(
      'language',
      `\`${language}\` is not a language of alerts`,
      `one of ${LANGUAGES.join(', ')}`,
    );
  }
  const { annex, recipients } = identityFiles(flags, bad);
  const withheld = (flagText(flags, 'without') ?? '').split(',').filter((name) => name !== '');
  for (const name of withheld.filter((one) => !ATTRIBUTES.includes(one))) {
    const meant = nearest(name, ATTRIBUTES);
    const help = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
    bad('without', `\`${name}\` is no attribute`, help);
  }
  const countries = (flagText(flags, 'authorities') ?? '').split(',').filter((one) => one !== '');
  for (const one of countries.filter((each) => authorityOf(each) === undefined)) {
    const known = AUTHORITIES.map(({ country }) => country).join(', ');
    bad('authorities', `\`${one}\` has no authority that is known here`, `one of ${known}`);
  }
  const workers = workersOf(flags, bad);
  const memory = memoryOf(flags, bad);
  const follow = followOptions(flags, bad);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    profile: flagText(flags, 'profile') ?? 'generic',
    typologies: flagText(flags, 'typologies') ?? 'typologies',
    ...given(flags, PLACES),
    overlays: flagTexts(flags, 'overlay'),
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    ...(encoding === 'utf-8' || encoding === 'latin1' ? { encoding } : {}),
    withheld,
    rejectLimit,
    out: flagText(flags, 'out') ?? 'out',
    overwrite: flags['overwrite'] === true,
    identities: flags['identified'] === true ? 'identified' : 'pseudonymised',
    ...(annex === undefined ? {} : { annex }),
    recipients,
    reportsTo: countries.flatMap((one) => authorityOf(one) ?? []),
    language: isLanguage(language) ? language : 'en',
    ...(workers === undefined ? {} : { workers }),
    ...(memory === undefined ? {} : { memory }),
    format: format === 'json' ? 'json' : 'text',
    ...(follow === undefined ? {} : { follow }),
  };
}

function currencyOf(
  flags: FlagValues,
  bad: (flag: string, what: string, help?: string) => void,
): string | undefined {
  const currency = flagText(flags, 'currency');
  if (currency === undefined || CURRENCIES.includes(currency)) return currency;
  const meant = nearest(currency, CURRENCIES);
  const help = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
  bad('currency', `\`${currency}\` is not an ISO 4217 code`, help);
  return currency;
}

/** Files that hold identities, and to whom one of them is sealed. */
function identityFiles(flags: FlagValues, bad: (flag: string, what: string) => void) {
  const annex = flagText(flags, 'identities');
  for (const name of ['identities', 'vault']) {
    if (flags[name] === undefined || flags['identified'] !== true) continue;
    bad(name, 'has no use with `--identified`, which writes identities into every file');
  }
  if (flags['policy'] !== undefined && flags['identified'] === true) {
    bad('policy', 'has no use with `--identified`, which writes identities into every file');
  }
  const recipients = flagTexts(flags, 'recipient');
  if (recipients.length > 0 && annex === undefined) bad('recipient', 'needs `--identities`');
  return { annex, recipients };
}

/** More threads than any machine runs at once are a slip of the hand. */
const WORKERS_MAX = 256;

function workersOf(flags: FlagValues, bad: (flag: string, what: string) => void) {
  const text = flagText(flags, 'workers');
  if (text === undefined) return undefined;
  const workers = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(workers <= WORKERS_MAX))
    bad('workers', `\`${text}\` is not a number from 1 to ${WORKERS_MAX}`);
  return workers;
}

function memoryOf(flags: FlagValues, bad: (flag: string, what: string) => void) {
  const text = flagText(flags, 'memory');
  if (text === undefined) return undefined;
  const bytes = bytesOfText(text);
  if (bytes === undefined) bad('memory', `\`${text}\` is no size such as \`512MiB\``);
  return bytes;
}

const authorityOf = (country: string) => AUTHORITIES.find((one) => one.country === country);

const isLanguage = (text: string): text is Language =>
  (LANGUAGES as readonly string[]).includes(text);

function given(flags: FlagValues, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = flagText(flags, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
