/** Instants of a trace on the wall clock of the place, or counted from day 0 of a test case. */
import { DAY_MS, MINUTE_MS, zoneOffset } from '../core/time.js';
import type { Trace, TracedMoment } from '../explain/trace-record.js';
import { caseTime } from '../tool/case-batch.js';

export type ClockKind = 'wall' | 'case';

/**
 * An instant (ISO 8601 in UTC) as it is read at a moment's place: `2026-01-30 23:43`, `d25 23:43`.
 */
export type Clock = (iso: string, moment: TracedMoment) => string;

export function clockOf({ zone }: Trace, kind: ClockKind): Clock {
  return (iso, { offsetMinutes, isDay }) => {
    const at = Date.parse(iso);
    const offset = zone === undefined ? (offsetMinutes ?? 0) : zoneOffset(zone, at);
    // A date alone stands at midnight of UTC, whatever the zone.
    const wall = new Date(isDay === true ? at : at + offset * MINUTE_MS).toISOString();
    const time = wall.slice(17, 19) === '00' ? wall.slice(11, 16) : wall.slice(11, 19);
    const date = kind === 'case' ? caseDay(at) : wall.slice(0, 10);
    return isDay === true ? date : `${date} ${time}`;
  };
}

/** Cases have no zone: their days are those of UTC. */
function caseDay(at: number): string {
  return `d${Math.floor((at - (caseTime('d0')?.at ?? 0)) / DAY_MS)}`;
}

/** What the times of a trace are told in. */
export function clockWords({ zone, moments }: Trace, kind: ClockKind): string {
  if (kind === 'case') return 'd0 is the first day of the case';
  if (zone !== undefined) return `times of ${zone}`;
  const isWritten = moments.some(({ offsetMinutes }) => offsetMinutes !== undefined);
  return isWritten ? 'times as written' : 'times in UTC';
}
