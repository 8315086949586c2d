/**
 * Reads `decisions.csv`: what analysts decided about alerts. Every bad row is told at once and the
 * whole file refused. An empty file but for its header is one without decisions.
 */
import { nearest } from '../core/nearest.js';
import type { ProblemKind } from '../core/problem.js';
import {
  DAY_MS,
  epochDayFromText,
  textFromEpochDay,
  textFromInstant,
  type WallTime,
} from '../core/time.js';
import {
  type Decision,
  type DecisionRow,
  decisionsOf,
  OUTCOMES,
  type Outcome,
} from '../explain/decision.js';
import { isFault, readTime } from '../transaction/read-cell.js';
import { badDate } from '../transaction/row-problem-list.js';
import { PARTS, type Part } from '../typology/typology.js';
import * as decisionProblems from './decision-problem-list.js';
import { type Cells, compact, readRecords } from './read-records.js';

export interface DecisionOptions {
  /** IANA zone of times and dates without an offset; without it a date begins at 00:00 UTC. */
  readonly zone?: string;
  /** The day of the run, `2026-11-25`: a decision that lies after it is refused. */
  readonly today?: string;
}

const COLUMNS = ['alert', 'part', 'outcome', 'reason', 'who', 'when'];
const OTHERS = ['until'];
/** What `alertToken` makes, in the alphabet of `base32`. */
const ALERT = /^alert_[0-9a-hjkmnp-tv-z]{26}$/;

/**
 * The decisions of a file, one for each alert, ordered by alert (see `decisionsOf`). Throws a
 * `ProblemError` with every bad row and column.
 */
export async function readDecisions(
  path: string,
  options: DecisionOptions = {},
): Promise<readonly Decision[]> {
  const rowOf = new Map<string, number>();
  const rows = await readRecords(
    path,
    COLUMNS,
    (cells) => {
      const row = decisionRow(cells, options);
      if (row.alert === '' || Number.isNaN(row.at)) return row;
      const key = `${row.alert} ${row.at}`;
      const other = rowOf.get(key);
      if (other === undefined) rowOf.set(key, cells.row);
      else {
        const message = `row ${other} decides the same alert at the same time`;
        cells.fault('when', decisionProblems.decidedTwice, message);
      }
      return row;
    },
    { others: OTHERS },
  );
  return decisionsOf(rows);
}

function decisionRow(cells: Cells, options: DecisionOptions): DecisionRow {
  const alert = cells.needed('alert');
  if (alert !== '' && !ALERT.test(alert)) {
    cells.fault('alert', decisionProblems.notAnAlert, 'the cell is not the id of an alert');
  }
  const part = wordOf<Part>(cells, 'part', { among: PARTS, kind: decisionProblems.unknownPart });
  cells.needed('outcome');
  const outcome = wordOf<Outcome>(cells, 'outcome', {
    among: OUTCOMES,
    kind: decisionProblems.unknownOutcome,
  });
  const reason = cells.text('reason');
  if (reason === undefined && outcome !== undefined && outcome !== 'filed') {
    cells.fault('reason', decisionProblems.reasonMissing, 'the cell is empty');
  }
  const who = cells.needed('who');
  const time = whenOf(cells, options);
  const until = cells.date('until');
  if (time !== undefined && until !== undefined && until < time.localDate) {
    const message = 'the day is before that of `when`';
    cells.fault('until', decisionProblems.untilBeforeWhen, message);
  }
  return Object.freeze(
    compact<DecisionRow>({
      ...{ alert, part, reason, who },
      // Where one of these is at fault the row is refused, and nobody reads what stands in its
      // place.
      outcome: outcome ?? 'filed',
      when: time?.when ?? '',
      at: time?.at ?? Number.NaN,
      until: until === undefined ? undefined : textFromEpochDay(until),
    }),
  );
}

interface Words<Word> {
  readonly among: readonly Word[];
  readonly kind: ProblemKind;
}

/** A word of a list; the nearest one is offered, what stands in the cell is not told. */
function wordOf<Word extends string>(
  cells: Cells,
  column: string,
  { among, kind }: Words<Word>,
): Word | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  const word = among.find((one) => one === text);
  if (word !== undefined) return word;
  const meant = nearest(text, among);
  const help = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
  cells.fault(column, kind, `the ${column} is not one of the known`, help);
  return undefined;
}

interface When {
  readonly when: string;
  readonly at: number;
  readonly localDate: number;
}

function whenOf(cells: Cells, { zone, today }: DecisionOptions): When | undefined {
  const column = 'when';
  const text = cells.needed(column);
  if (text === '') return undefined;
  const inZone = { column, ...(zone === undefined ? {} : { zone }) };
  const time = readTime(text, inZone);
  if (isFault(time)) {
    const isDate = time.kind === badDate;
    const help = isDate
      ? 'write it as `2026-03-11` or `2026-03-11T22:15:00-04:00`'
      : 'write its offset (`2026-03-11T22:15:00-04:00`), or give `--zone`';
    cells.fault(column, time.kind, time.message, help);
    return undefined;
  }
  // A day ahead is let pass: somewhere it is tomorrow already.
  if (today !== undefined && time.localDate > epochDayFromText(today) + 1) {
    cells.fault(column, decisionProblems.decidedLater, 'the day lies after that of the run');
  }
  const at = beginningOf(time, zone);
  const when = time.precision === 'day' ? textFromEpochDay(time.localDate) : textFromInstant(at);
  return { when, at, localDate: time.localDate };
}

/**
 * A date alone counts from its beginning in the zone: what came later on that day may be news to
 * whoever decided, and must not be hidden.
 */
function beginningOf({ at, precision, localDate }: WallTime, zone: string | undefined): number {
  if (precision === 'instant' || zone === undefined) return at;
  const midnight = readTime(`${textFromEpochDay(localDate)}T00:00`, { column: 'when', zone });
  return isFault(midnight) ? localDate * DAY_MS : midnight.at;
}
