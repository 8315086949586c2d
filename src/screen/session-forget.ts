/**
 * What a session forgets: postings that no window reaches any more, and texts that none carries.
 */
import { FREE, LIVE } from './session-columns.js';
import type { SessionDictionary, Texts } from './session-dictionary.js';
import { delist, type SessionMemory, setSlots, subjectAt, watermarkOf } from './session-memory.js';

/** Forgets what no window reaches any more: windows end at the watermark or later. */
export function forget(memory: SessionMemory): void {
  const { inOrder, outOfOrder, columns } = memory;
  const { valueMs, holdMs } = memory.setting.reach;
  const horizon = watermarkOf(memory) - valueMs - holdMs;
  let first = memory.firstInOrder;
  for (; first < inOrder.length && columns.at[inOrder[first]!]! < horizon; first += 1) {
    release(memory, inOrder[first]!);
  }
  if (first > 1024 && first * 2 > inOrder.length) {
    inOrder.splice(0, first);
    first = 0;
  }
  memory.firstInOrder = first;
  for (;;) {
    const slot = outOfOrder.takeBefore(horizon);
    if (slot === undefined) return;
    release(memory, slot);
  }
}

function release(memory: SessionMemory, slot: number): void {
  const { columns, slots: keeper, slotsOfId } = memory;
  if (columns.state[slot] === LIVE) delist(memory, slot);
  const id = columns.ids[slot]!;
  const slots = slotsOfId.get(id);
  if (typeof slots === 'number' || slots?.length === 1) slotsOfId.delete(id);
  else slots?.splice(slots.indexOf(slot), 1);
  columns.state[slot] = FREE;
  columns.ids[slot] = '';
  keeper.release(columns.text.get('account')!.codes[slot]!, slot);
  memory.retained -= 1;
}

/** Postings between two tidyings of the dictionaries, at least. */
const TIDY_AFTER = 200_000;

/** Leaves in the dictionaries the texts that are still carried, once many have gone. */
export function tidy(memory: SessionMemory): void {
  if (memory.sinceTidied < Math.max(TIDY_AFTER, memory.retained * 2)) return;
  memory.sinceTidied = 0;
  const recodings = new Map<SessionDictionary, Recoding>();
  const recode = (dictionary: SessionDictionary, codes: Int32Array) => {
    // One dictionary may stand behind several columns.
    const known = recodings.get(dictionary) ?? recodingOf(dictionary);
    recodings.set(dictionary, known);
    recodeColumn(memory, codes, { dictionary, ...known });
  };
  for (const { column, dictionary } of memory.carried) recode(dictionary, column.codes);
  recode(memory.dictionaries.get('customer')!, memory.columns.customer);
  memory.slots.recount(memory.columns);
  for (const timeline of memory.timelines) {
    timeline.spare.length = 0;
    for (const list of timeline.subjects.splice(0)) {
      if (list === undefined) continue;
      setSlots(timeline, subjectAt(memory, timeline, list[0]!), list);
    }
  }
}

interface Recoding {
  readonly texts: Texts;
  /** The new code of each; −1 as long as nothing that carries it was met. */
  readonly codes: Int32Array;
}

function recodingOf(dictionary: SessionDictionary): Recoding {
  const texts = dictionary.clear();
  return { texts, codes: new Int32Array(texts.values.length).fill(-1) };
}

function recodeColumn(
  { columns }: SessionMemory,
  column: Int32Array,
  { dictionary, texts, codes }: Recoding & { readonly dictionary: SessionDictionary },
): void {
  for (let slot = 0; slot < columns.ids.length; slot += 1) {
    const code = column[slot]!;
    if (columns.state[slot] === FREE || code < 0) continue;
    if (codes[code]! < 0) {
      codes[code] = dictionary.codeOfValue(texts.values[code]!, texts.shown[code]!);
    }
    column[slot] = codes[code]!;
  }
}
