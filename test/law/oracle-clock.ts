/**
 * The naive oracle's clocks and calendars: durations, zones (asked of the platform's own calendar),
 * months, birthdays. It shares no code with the engine.
 */

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const lengths = new Map<string, number>();

/** Weeks, days, hours and minutes of ISO 8601 to milliseconds. */
export function lengthOf(duration: string): number {
  const known = lengths.get(duration);
  if (known !== undefined) return known;
  let total = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+)([WDHM])/g)) {
    const size = { W: 7 * DAY, D: DAY, H: 60 * MINUTE, M: MINUTE }[unit!]!;
    total += Number(count) * size;
  }
  lengths.set(duration, total);
  return total;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const walls = new Map<string, number>();

/** What the clocks of a zone show at an instant, as if it were UTC. */
export function wallIn(zone: string, at: number): number {
  const key = `${zone} ${at}`;
  const known = walls.get(key) ?? shownIn(zone, at);
  walls.set(key, known);
  return known;
}

function shownIn(zone: string, at: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts.get('year')!, parts.get('month')!, parts.get('day')!];
  const [hour, minute, second] = [parts.get('hour')!, parts.get('minute')!, parts.get('second')!];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the clocks of a zone show 00:00 of a day (none of the laws' zones skips it).
 */
export function midnightIn(zone: string, day: number): number {
  // No zone is more than a day from UTC; offsets are of whole quarters of an hour.
  for (let at = (day - 1) * DAY; at < (day + 1) * DAY; at += 15 * MINUTE) {
    if (wallIn(zone, at) === day * DAY) return at;
  }
  throw new Error('the oracle met a day without midnight');
}

/** The first day of the month that a day lies in; both as days since 1970-01-01. */
export function firstOfMonth(day: number): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
}

/** Whole years, as birthdays count them; somebody of 29 February is a year older on 1 March. */
export function yearsFrom(birth: number, day: number): number {
  const [from, to] = [new Date(birth * DAY), new Date(day * DAY)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const dateOf = (date: Date) => date.getUTCMonth() * 100 + date.getUTCDate();
  return dateOf(to) < dateOf(from) ? years - 1 : years;
}
