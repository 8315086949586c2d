/**
 * A session's memory as bytes and back: lines of JSON, the first with the version of the format and
 * the digests of what the session was made with, the last with a digest of all the others.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { answerAt, writeAnswer } from './session-answers.js';
import { FREE, LIVE, reserve } from './session-columns.js';
import type { SubjectState } from './session-episodes.js';
import type { Refusal } from './session-intake.js';
import {
  enlist,
  type SessionMemory,
  type SessionSetting,
  sessionMemory,
} from './session-memory.js';
import { type NotedCounts, notedCounts, restoreNoted } from './session-notes.js';
import { badSnapshot, otherSnapshot } from './session-problem-list.js';

export const SNAPSHOT_FORMAT = 'redthread/session/1';

export interface SessionParts<Told> {
  readonly setting: SessionSetting;
  readonly memory: SessionMemory;
  /** By typology: states by canonical subject. */
  readonly states: readonly (readonly (readonly [string, SubjectState<Told>])[])[];
  readonly refused: Readonly<Record<Refusal, number>>;
}

/** What must be the same for a memory to mean the same. Records on file may be newer. */
function headOf({ plan, ...setting }: SessionSetting) {
  const { fields, hasLocalTime, hasBalance, currency, zone, latenessMs } = setting;
  return {
    format: SNAPSHOT_FORMAT,
    typologies: plan.typologies.map(({ loaded }) => ({
      ...{ id: loaded.typology.id, version: loaded.typology.version, digest: loaded.digest },
      overlay: loaded.overlay?.digest ?? null,
    })),
    // Packs are in the selections that name them.
    selections: sha256Hex(canonicalJson(plan.selections)),
    options: sha256Hex(
      canonicalJson({
        ...{ fields, hasLocalTime, hasBalance, currency, zone: zone ?? null, latenessMs },
        withheld: [...setting.withheld].sort(),
        isEachItsOwn: setting.isEachItsOwn,
      }),
    ),
  };
}

/** Numbers that JSON has no sign for stand as null: NaN in columns, no instant yet in `latest`. */
export function sessionBytes<Told>(parts: SessionParts<Told>): Uint8Array {
  const { setting, memory, states, refused } = parts;
  const lines = [
    canonicalJson(headOf(setting)),
    JSON.stringify({
      ...{ latest: memory.latest, pushed: memory.pushed, refused },
      noted: notedCounts(memory.noted),
      owners: [...memory.owners],
      ownedSince: [...memory.ownedSince],
    }),
    ...columnLines(memory),
    // Its place in the queue is made anew.
    ...states.map((one) => JSON.stringify(one, (key, value) => (key === 'dueAt' ? null : value))),
  ];
  const text = `${lines.join('\n')}\n`;
  return new TextEncoder().encode(`${text}${sha256Hex(text)}\n`);
}

const NUMBERS = [
  ...(['state', 'at', 'isDay', 'localDate', 'localMinute', 'amountMinor', 'baseMinor'] as const),
  ...(['balanceMinor', 'number', 'customer'] as const),
];

function columnLines(memory: SessionMemory): readonly string[] {
  const { columns, dictionaries, timelines } = memory;
  const slots = columns.ids.map((_, slot) => slot).filter((slot) => columns.state[slot] !== FREE);
  // In order of time, so that they are forgotten in that order again.
  slots.sort((a, b) => columns.at[a]! - columns.at[b]! || columns.number[a]! - columns.number[b]!);
  const gathered = (column: ArrayLike<number>) => slots.map((slot) => column[slot]!);
  const { answers } = columns;
  const bits = (bit: number) => slots.map((slot) => answerAt(answers, bit, slot)).join('');
  return [
    JSON.stringify(slots.map((slot) => columns.ids[slot]!)),
    ...NUMBERS.map((name) => JSON.stringify(gathered(columns[name]))),
    ...[...columns.text.values()].map(({ codes }) => JSON.stringify(gathered(codes))),
    ...[...dictionaries.values()].map(({ values, shown }) => JSON.stringify({ values, shown })),
    JSON.stringify(answers.unknown.map((_, selection) => bits(selection))),
    JSON.stringify(answers.unknown.map((bit) => (bit === undefined ? null : bits(bit)))),
    JSON.stringify(
      timelines.map(({ groupings }) =>
        groupings.map(({ keysOf }) => slots.map((slot) => keysOf.get(slot) ?? [])),
      ),
    ),
  ];
}

/** Throws a `ProblemError` when the bytes are damaged, or of a session made with something else. */
export function restoredSession<Told>(
  setting: SessionSetting,
  bytes: Uint8Array,
): Omit<SessionParts<Told>, 'setting'> {
  const lines = checkedLines(bytes);
  refuseOthers(setting, lines[0]!);
  let next = 1;
  // Written by `sessionBytes` with the same setting, as its digests have just shown.
  const read = <Value>() => JSON.parse(lines[next++]!) as Value;
  const head = read<{
    latest: number | null;
    pushed: number;
    refused: Record<Refusal, number>;
    /** Not in a snapshot of an earlier version: then counted from here on. */
    noted?: NotedCounts;
    owners: [string, string][];
    ownedSince: [string, number][];
  }>();
  const memory = sessionMemory(setting);
  if (head.noted !== undefined) restoreNoted(memory.noted, head.noted);
  memory.latest = head.latest ?? Number.NEGATIVE_INFINITY;
  memory.pushed = head.pushed;
  for (const [account, customer] of head.owners) memory.owners.set(account, customer);
  for (const [account, at] of head.ownedSince) memory.ownedSince.set(account, at);
  restoreColumns(memory, read);
  const states = setting.plan.typologies.map(() =>
    read<[string, SubjectState<Told>][]>().map(([subject, state]): [string, SubjectState<Told>] => [
      subject,
      // Undefined has no sign in JSON, and its place in the queue is made anew.
      { ...state, settled: state.settled, dueAt: Number.POSITIVE_INFINITY },
    ]),
  );
  return { memory, states, refused: head.refused };
}

function restoreColumns(memory: SessionMemory, read: <Value>() => Value): void {
  const { columns, dictionaries } = memory;
  const ids = read<string[]>();
  reserve(columns, ids.length);
  for (const id of ids) columns.ids.push(id);
  const fill = (column: NumberColumn, values: readonly (number | null)[]) =>
    values.forEach((value, slot) => {
      column[slot] = value ?? Number.NaN;
    });
  for (const name of NUMBERS) fill(columns[name], read<(number | null)[]>());
  for (const { codes } of columns.text.values()) fill(codes, read<number[]>());
  for (const dictionary of dictionaries.values()) restoreTexts(dictionary, read());
  const { answers } = columns;
  const spread = (bit: number, bits: string) => {
    for (let slot = 0; slot < bits.length; slot += 1) {
      writeAnswer(answers, bit, { slot, answer: Number(bits[slot]) });
    }
  };
  for (const [selection, bits] of read<string[]>().entries()) spread(selection, bits);
  for (const [selection, bits] of read<(string | null)[]>().entries()) {
    const bit = answers.unknown[selection];
    if (bit !== undefined && bits !== null) spread(bit, bits);
  }
  const groups = read<string[][][][]>();
  memory.timelines.forEach(({ groupings }, timeline) => {
    groupings.forEach(({ keysOf }, grouping) => {
      groups[timeline]![grouping]!.forEach((keys, slot) => {
        if (keys.length > 0) keysOf.set(slot, keys);
      });
    });
  });
  memory.slots.recount(columns);
  ids.forEach((id, slot) => {
    memory.retained += 1;
    memory.inOrder.push(slot);
    const others = memory.slotsOfId.get(id);
    if (others === undefined) memory.slotsOfId.set(id, slot);
    else memory.slotsOfId.set(id, [others, slot].flat());
    if (columns.state[slot] === LIVE) enlist(memory, slot);
  });
}

type NumberColumn = Float64Array | Int32Array | Int16Array | Uint8Array;

function restoreTexts(
  dictionary: { codeOfValue(value: string, shown: string): number },
  { values, shown }: { readonly values: readonly string[]; readonly shown: readonly string[] },
): void {
  values.forEach((value, code) => {
    dictionary.codeOfValue(value, shown[code]!);
  });
}

function checkedLines(bytes: Uint8Array): readonly string[] {
  const fault = (message: string) => new ProblemError([problemOf(badSnapshot, message)]);
  const text = new TextDecoder().decode(bytes);
  const end = text.lastIndexOf('\n', text.length - 2);
  if (end < 0 || !text.startsWith('{')) throw fault('the bytes are no snapshot of a session');
  const body = text.slice(0, end + 1);
  if (!body.includes(`"format":"${SNAPSHOT_FORMAT}"`)) {
    throw fault(`the snapshot is not of the format \`${SNAPSHOT_FORMAT}\``);
  }
  if (text.slice(end + 1) !== `${sha256Hex(body)}\n`) {
    throw fault('the snapshot is not as it was written');
  }
  return body.split('\n');
}

/** Tells apart what differs, so that the one who restores it knows where to look. */
function refuseOthers(setting: SessionSetting, line: string): void {
  const now = headOf(setting);
  if (line === canonicalJson(now)) return;
  const made = JSON.parse(line) as ReturnType<typeof headOf>; // its digest was right
  const parts = [
    ...(canonicalJson(made.typologies) === canonicalJson(now.typologies) ? [] : ['typologies']),
    ...(made.selections === now.selections ? [] : ['selections or packs']),
    ...(made.options === now.options ? [] : ['columns, currency, zone, lateness or attributes']),
  ];
  const message = `the snapshot was made with other ${parts.join(', and other ')}`;
  throw new ProblemError([problemOf(otherSnapshot, message)]);
}
