/** The flags of `redthread feedback` as one object, every mistake told at once. */
import { ProblemError, problemOf } from '../core/problem.js';
import { isZone } from '../core/time.js';
import { SHIPPED_FEEDBACK_POLICY } from '../io/load-feedback-policy.js';
import {
  type FeedbackSender,
  institutionSchema,
  jurisdictionSchema,
  sectorSchema,
} from '../pseudonym/feedback-file.js';
import { monthsOf, type TrendPeriod } from '../pseudonym/trend-question.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import { type Bad, flagFaults } from './labelled-batch.js';
import { badOperands } from './problem-list.js';

export const FEEDBACK_FLAGS: readonly Flag[] = [
  { name: 'decisions', value: 'FILE', help: 'what analysts decided about the alerts, CSV' },
  {
    name: 'typology',
    value: 'ID',
    help: 'whose author it is for; each is paid for; may be given again',
    isMany: true,
  },
  { name: 'typologies', value: 'DIR', help: 'where the typologies are (typologies)' },
  { name: 'from', value: '2026-01', help: 'first month of the alerts counted' },
  { name: 'to', value: '2026-12', help: 'last month of the alerts counted' },
  { name: 'ledger', value: 'FILE', help: 'what was told before and what it cost; one for all' },
  { name: 'begin-ledger', help: 'this is the first release: make the ledger' },
  { name: 'policy', value: 'FILE', help: 'noise and bounds (the shipped one)' },
  { name: 'edition', value: 'NAME', help: 'ask what was asked before anew, and pay again (1)' },
  { name: 'overlaid', help: 'count the alerts under overlays, and those alone' },
  { name: 'institution', value: 'NAME', help: 'names you in the file (not named)' },
  { name: 'jurisdictions', value: 'CA,CA-ON', help: 'where you are' },
  { name: 'sectors', value: 'credit-union', help: 'what you are' },
  { name: 'key', value: 'FILE', help: 'Ed25519 key to sign with (PKCS #8, mode 600)' },
  { name: 'zone', value: 'America/Toronto', help: 'IANA zone of the decisions' },
  { name: 'trust', value: 'FILE', help: 'merge: refuse files that its signers did not sign' },
  { name: 'out', value: 'DIR', help: 'where to write (feedback)' },
  { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
];

/** Of those, what adding up takes. */
const MERGE_FLAGS: readonly string[] = ['trust', 'out', 'format'];

export interface MergeOptions {
  readonly files: readonly string[];
  readonly trust?: string;
  readonly out: string;
  readonly format: 'text' | 'json';
}

export interface FeedbackOptions {
  readonly folders: readonly string[];
  readonly decisions: string;
  /** Ids. */
  readonly typology: readonly string[];
  readonly typologies: string;
  readonly period: TrendPeriod;
  readonly ledger: string;
  readonly begin: 'new' | 'there';
  readonly policy: string;
  readonly edition: string;
  readonly overlaid: boolean;
  readonly sender: FeedbackSender;
  readonly key?: string;
  readonly zone?: string;
  readonly out: string;
  readonly format: 'text' | 'json';
}

/** Throws one `ProblemError` with everything that is wrong. */
export function mergeOptions(files: readonly string[], flags: FlagValues): MergeOptions {
  const { bad, refuse } = flagFaults();
  for (const name of Object.keys(flags).filter((one) => !MERGE_FLAGS.includes(one))) {
    bad(name, 'has no use in `merge`');
  }
  const trust = flagText(flags, 'trust');
  const format = formatOf(flags, bad);
  refuse();
  if (files.length === 0) throw new ProblemError([problemOf(badOperands, '`merge` takes FILE…')]);
  const out = flagText(flags, 'out') ?? 'feedback';
  return { files, ...(trust === undefined ? {} : { trust }), out, format };
}

function formatOf(flags: FlagValues, bad: Bad): 'text' | 'json' {
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
  return format === 'json' ? 'json' : 'text';
}

/** Throws one `ProblemError` with everything that is wrong. */
export function feedbackOptions(folders: readonly string[], flags: FlagValues): FeedbackOptions {
  const { bad, refuse } = flagFaults();
  if (flags['trust'] !== undefined) bad('trust', 'is of `merge` alone');
  const needed = (name: string, why: string): string => {
    const text = flagText(flags, name);
    if (text === undefined) bad(name, `is needed: ${why}`);
    return text ?? '';
  };
  const decisions = needed('decisions', 'outcomes are what is fed back');
  const ledger = needed('ledger', 'what is told must be remembered');
  const typology = flagTexts(flags, 'typology');
  if (typology.length === 0) bad('typology', 'is needed: whose author it is for');
  const edition = flagText(flags, 'edition') ?? '1';
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(edition)) bad('edition', 'is letters, digits and hyphens');
  const zone = flagText(flags, 'zone');
  if (zone !== undefined && !isZone(zone)) bad('zone', `\`${zone}\` is not an IANA zone`);
  const [period, sender] = [periodOf(flags, bad), senderOf(flags, bad)];
  const format = formatOf(flags, bad);
  const key = flagText(flags, 'key');
  refuse();
  return {
    ...{ folders, decisions, ledger, typology: [...new Set(typology)], edition, period, sender },
    begin: flags['begin-ledger'] === true ? 'new' : 'there',
    typologies: flagText(flags, 'typologies') ?? 'typologies',
    policy: flagText(flags, 'policy') ?? SHIPPED_FEEDBACK_POLICY,
    overlaid: flags['overlaid'] === true,
    ...(key === undefined ? {} : { key }),
    ...(zone === undefined ? {} : { zone }),
    out: flagText(flags, 'out') ?? 'feedback',
    format,
  };
}

function periodOf(flags: FlagValues, bad: Bad): TrendPeriod {
  const [from, to] = [flagText(flags, 'from') ?? '', flagText(flags, 'to') ?? ''];
  if (monthsOf({ from, to: from }).length === 0) bad('from', 'is not a month such as `2026-01`');
  else if (monthsOf({ from: to, to }).length === 0) bad('to', 'is not a month such as `2026-12`');
  else if (monthsOf({ from, to }).length === 0) bad('to', 'is before `--from`');
  return { from, to };
}

function senderOf(flags: FlagValues, bad: Bad): FeedbackSender {
  const listed = (name: string) =>
    (flagText(flags, name) ?? '').split(',').filter((one) => one !== '');
  const [jurisdictions, sectors] = [listed('jurisdictions'), listed('sectors')];
  for (const one of jurisdictions.filter((each) => !jurisdictionSchema.safeParse(each).success)) {
    bad('jurisdictions', `\`${one}\` is not a place such as \`CA\` or \`CA-ON\``);
  }
  for (const one of sectors.filter((each) => !sectorSchema.safeParse(each).success)) {
    bad('sectors', `\`${one}\` is not a sector such as \`credit-union\``);
  }
  const institution = flagText(flags, 'institution');
  if (institution !== undefined && !institutionSchema.safeParse(institution).success) {
    bad('institution', 'is not a name of letters and digits');
  }
  return {
    ...(institution === undefined ? {} : { institution }),
    context: { jurisdictions, sectors },
  };
}
