/** The flags of `redthread screen --follow`: what is told of a stream before it begins. */
import { nearest } from '../core/nearest.js';
import { durationMs } from '../core/time.js';
import { SESSION_COLUMNS } from '../screen/session-setting.js';
import { type Flag, type FlagValues, flagText } from './command.js';

export const FOLLOW_FLAGS: readonly Flag[] = [
  { name: 'follow', help: 'read JSON Lines from standard input, tell alerts as they arise' },
  { name: 'columns', value: 'LIST', help: 'with --follow: columns that the postings carry' },
  {
    name: 'lateness',
    value: 'PT6H',
    help: 'with --follow: how late a posting may come (not at all)',
  },
  {
    name: 'snapshot',
    value: 'FILE',
    help: 'with --follow: where its memory is saved and restored',
  },
  { name: 'save-every', value: 'LINES', help: 'with --snapshot: how often it is saved (100000)' },
  { name: 'finish', help: 'with --snapshot: close what is open at the end of the input' },
];

export interface FollowOptions {
  /** Fields of a posting, `localTime` and `balance`. */
  readonly columns: readonly string[];
  readonly lateness?: string;
  readonly snapshot?: string;
  /** Lines of input between two savings. */
  readonly saveEvery: number;
  /** Closes what is open at the end of the input; always so without a snapshot. */
  readonly finish: boolean;
}

type Bad = (flag: string, what: string, help?: string) => void;

/** Flags of one run over one file. */
const OF_FILES: readonly string[] = [
  ...['profile', 'observations', 'decisions', 'encoding', 'reject-limit', 'out', 'identities'],
  ...['overwrite', 'vault', 'recipient', 'log', 'authorities', 'format', 'workers'],
  ...['memory', 'temp'],
];
const OF_STREAMS: readonly string[] = FOLLOW_FLAGS.slice(1).map(({ name }) => name);

/** What `--follow` says, or undefined without it; whatever is wrong is told. */
export function followOptions(flags: FlagValues, bad: Bad): FollowOptions | undefined {
  if (flags['follow'] !== true) {
    for (const name of OF_STREAMS) if (flags[name] !== undefined) bad(name, 'needs `--follow`');
    return undefined;
  }
  for (const name of OF_FILES) {
    if (flags[name] !== undefined) bad(name, 'has no use with `--follow`');
  }
  for (const name of ['columns', 'currency']) {
    if (flags[name] === undefined) bad('follow', `needs \`--${name}\``);
  }
  const lateness = flagText(flags, 'lateness');
  if (lateness !== undefined && !(durationMs(lateness) >= 0)) {
    bad('lateness', `\`${lateness}\` is not a duration such as \`PT6H\``);
  }
  const snapshot = flagText(flags, 'snapshot');
  for (const name of ['save-every', 'finish']) {
    if (flags[name] !== undefined && snapshot === undefined) bad(name, 'needs `--snapshot`');
  }
  const every = flagText(flags, 'save-every') ?? '100000';
  if (!/^[1-9]\d{0,8}$/.test(every)) bad('save-every', `\`${every}\` is not a number of lines`);
  return {
    columns: columnsOf(flags, bad),
    ...(lateness === undefined ? {} : { lateness }),
    ...(snapshot === undefined ? {} : { snapshot }),
    saveEvery: Number(every),
    finish: snapshot === undefined || flags['finish'] === true,
  };
}

/** The name that a field has as a column of the generic CSV. */
export const snakeCase = (field: string) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const BY_COLUMN: ReadonlyMap<string, string> = new Map(
  SESSION_COLUMNS.map((field) => [snakeCase(field), field]),
);
/** Every posting has them. */
const ALWAYS: readonly string[] = ['id', 'at', 'amount'];

/** Columns of the generic CSV, as fields; where a zone is named, every time has a wall clock. */
function columnsOf(flags: FlagValues, bad: Bad): readonly string[] {
  const names = (flagText(flags, 'columns') ?? '').split(',').filter((name) => name !== '');
  const known = [...BY_COLUMN.keys()];
  for (const name of names.filter((one) => !BY_COLUMN.has(one) && !ALWAYS.includes(one))) {
    const meant = nearest(name, known);
    bad('columns', `\`${name}\` is no column`, meant && `did you mean \`${meant}\`?`);
  }
  const clock = flags['zone'] === undefined ? [] : ['localTime'];
  return [...new Set([...names.flatMap((name) => BY_COLUMN.get(name) ?? []), ...clock])];
}
