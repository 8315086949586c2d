/**
 * The alerts of the rivals follow the rule of episodes: thirty days, the highest moment, the
 * earliest.
 */
import { describe, expect, it } from 'vitest';
import { alertsOfMoments } from '../../bench/moment-alerts.js';

const DAY_MS = 86_400_000;

/** `subject day score band`, one a line. */
function moments(table: string) {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [subject, day, score, band] = line.trim().split(/\s+/);
      const isBand = band === 'band';
      return { subject: subject!, at: Number(day) * DAY_MS, score: Number(score), isBand };
    });
}

describe('the alerts of a rival', () => {
  it.each([
    ['the earliest of equals', 'A 2 80 –\nA 1 80 –', ['A watch 1970-01-02']],
    ['the highest level', 'A 1 80 –\nA 2 80 band', ['A review 1970-01-03']],
    ['the higher score', 'A 1 80 band\nA 2 100 band', ['A report 1970-01-03']],
    ['one episode within thirty days', 'A 1 80 –\nA 31 80 –', ['A watch 1970-01-02']],
    ['two beyond them', 'A 1 80 –\nA 32 80 –', ['A watch 1970-01-02', 'A watch 1970-02-02']],
    ['each subject by itself', 'B 1 80 –\nA 2 80 –', ['A watch 1970-01-03', 'B watch 1970-01-02']],
  ])('tell %s', (_, table, lines) => {
    const told = alertsOfMoments(moments(table)).map((line) => line.replace(/T.*/, ''));
    expect(told).toEqual(lines);
  });
});
