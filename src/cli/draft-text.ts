/**
 * What came of each draft, for the person who files: written or not, gaps by severity, losses,
 * cuts.
 */
import type { Broken } from '../draft/business-rule.js';
import { type DraftGap, type DraftLoss, SEVERITIES } from '../draft/str-draft.js';
import type { XmlError } from '../io/validate-xml.js';
import type { Written } from '../io/written.js';
import { hangingLines } from './text-table.js';

export interface DraftOutcome extends Written {
  readonly reference: string;
  readonly isPseudonymised: boolean;
  /** Business rules that keep it from being written. */
  readonly broken: readonly Broken[];
  /** What the schema that was brought says against it. */
  readonly refused: readonly XmlError[];
  /** Files that somebody changed since they were written: they are not written over. */
  readonly there: readonly string[];
}

/** Lines of a kind told for one draft; the rest are counted. */
const LINES_MAX = 40;

const HEADS = {
  required: 'Must be there before the form takes it',
  expected: 'Authorities ask for it',
} as const;

/** What is kept of an outcome for the last lines. */
export interface ToldOutcome {
  readonly files: number;
  readonly isPseudonymised: boolean;
}

export function totalsText(outcomes: readonly ToldOutcome[], folder: string): string {
  const written = outcomes.filter(({ files }) => files > 0);
  const files = written.reduce((sum, one) => sum + one.files, 0);
  const kept = outcomes.length - written.length;
  const identified = written.some(({ isPseudonymised }) => !isPseudonymised);
  return [
    `${counted(files, 'file')} of ${counted(written.length, 'draft')} in ${folder}` +
      `${kept === 0 ? '' : `; ${counted(kept, 'draft')} not written`}`,
    ...(identified ? ['They hold identities as they are: keep the folder accordingly.'] : []),
    ...(outcomes.length === 0 ? ['There was no draft in the folder.'] : []),
    'Nothing is filed: a person reads, completes and files.',
    '',
  ].join('\n');
}

export function outcomeText(one: DraftOutcome): string {
  const { reference, files, gaps, losses, cut, broken, refused, there } = one;
  const names = files.map(({ suffix }) => `${reference}${suffix}`);
  return [
    `${reference}: ${names.length === 0 ? 'NOT WRITTEN' : names.join(', ')}`,
    ...block(
      'There already, and not as it was written: give another `--out`, or `--overwrite`',
      there,
    ),
    ...block(
      'Rules that it breaks',
      broken.map(({ rule, path, what }) => `${rule} ${path}: ${what}`),
    ),
    ...block(
      'Refused by the schema',
      refused.map(
        ({ line, path, message }) => `line ${line}${path === null ? '' : `, ${path}`}: ${message}`,
      ),
    ),
    ...SEVERITIES.flatMap((severity) =>
      block(HEADS[severity], gathered(gaps.filter((gap) => gap.severity === severity))),
    ),
    ...block('The form has no place for', byReason(losses)),
    ...block('Cut, split or replaced', cut),
    '\n',
  ].join('\n');
}

/** The same gap of many parties or transactions on one line: `transactions[17 of them].place`. */
function gathered(gaps: readonly DraftGap[]): readonly string[] {
  const alike = new Map<string, DraftGap[]>();
  for (const gap of gaps) {
    const key = `${gap.path.replace(/\[[^\]]*\]/g, '[]')}\n${gap.what}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [gap]);
    else known.push(gap);
  }
  return [...alike.values()].map((group) => {
    const { path, what } = group[0]!;
    return group.length === 1
      ? `${path}: ${what}`
      : `${path.replace(/\[[^\]]*\]/, `[${group.length} of them]`)}: ${what}`;
  });
}

/** What is lost for the same reason on one line. */
function byReason(losses: readonly DraftLoss[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { path, what } of losses) reasons.set(what, [...(reasons.get(what) ?? []), path]);
  return [...reasons].map(([what, paths]) => `${paths.join(', ')}: ${what}`);
}

function block(head: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - LINES_MAX;
  return [
    `  ${head} (${lines.length})`,
    ...lines.slice(0, LINES_MAX).flatMap((line) => hangingLines('    - ', line)),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
