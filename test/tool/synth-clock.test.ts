/**
 * The rule of summer time that is written out agrees with the zone database, and so do the
 * calendars.
 */
import { describe, expect, it } from 'vitest';
import { epochDayFromText, textFromEpochDay, zoneOffset } from '../../src/core/time.js';
import { calendarOf, instantOf, instantText, seenIn } from '../../src/tool/synth-clock.js';
import { TOWNS } from '../../src/tool/synth-place.js';

const zones = [...new Map(TOWNS.map(({ zone }) => [zone.name, zone])).values()];
const day = epochDayFromText;

describe('the wall clock of the invented world', () => {
  it.each(zones)('of $name is that of the zone database, hour by hour for two years', (zone) => {
    const from = day('2025-01-01');
    for (let hour = 0; hour < 24 * 730; hour += 1) {
      const at = from * 86_400_000 + hour * 3_600_000;
      if (seenIn(zone, at).offset !== zoneOffset(zone.name, at)) {
        expect(`${zone.name} ${new Date(at).toISOString()}`).toBe('right');
      }
    }
  });

  it('reads the same when it is written and seen', () => {
    for (const zone of zones) {
      for (let minute = 0.5; minute < 1440 * 365; minute += 97) {
        const instant = instantOf(zone, day('2026-01-01'), minute);
        if (seenIn(zone, instant.at).offset !== instant.offset) {
          expect(instantText(instant)).toBe('of that offset');
        }
      }
    }
  });

  it('tells an hour that is skipped an hour later, and the first of one that comes twice', () => {
    const toronto = TOWNS[0]!.zone;
    const at = (date: string, minute: number) => instantText(instantOf(toronto, day(date), minute));
    expect(at('2026-03-08', 119)).toBe('2026-03-08T01:59:00-05:00');
    expect(at('2026-03-08', 150)).toBe('2026-03-08T03:30:00-04:00');
    expect(at('2026-11-01', 90)).toBe('2026-11-01T01:30:00-04:00');
    expect(at('2026-11-01', 121)).toBe('2026-11-01T02:01:00-05:00');
    expect(at('2026-10-31', 1500)).toBe('2026-11-01T01:00:00-04:00');
  });

  it('books on the next day with business what falls due on one without', () => {
    const calendar = calendarOf(day('2026-01-01'), 365);
    for (let date = 1; date <= 28; date += 1) {
      const booked = calendar.filter(({ due }) => ((due >>> date) & 1) === 1);
      expect(booked).toHaveLength(12);
      expect(booked.every(({ isBusiness }) => isBusiness)).toBe(true);
    }
    const free = calendar
      .filter(({ isHoliday }) => isHoliday)
      .map((one) => textFromEpochDay(one.day));
    expect(free).toEqual([
      ...['2026-01-01', '2026-05-18', '2026-07-01', '2026-09-07', '2026-10-12'],
      ...['2026-12-25', '2026-12-26'],
    ]);
  });
});
