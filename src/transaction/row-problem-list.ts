/**
 * What can be wrong with one row or with the header it stands under. Never a value: row and column.
 */
import type { ProblemKind } from '../core/problem.js';

function rowProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `transaction/${name}`, severity: 'error', ...text };
}

export const noSuchColumn = rowProblem('no-such-column', {
  title: 'a column that the profile names and the header lacks',
  explanation: 'A field that is read from a missing column would be absent from every row.',
  help: 'mend the name in the profile, or choose the profile that fits the file',
});

export const duplicateColumn = rowProblem('duplicate-column', {
  title: 'a column that stands in the header twice',
  explanation: 'Nothing tells which of the two columns holds what the profile asks for.',
  help: 'rename one of the columns in the export',
});

export const unknownZone = rowProblem('unknown-zone', {
  title: 'a time zone that this machine does not know',
  explanation: 'Zones are named as in the IANA time zone database.',
  help: 'give a name such as `America/Toronto`',
});

export const columnCount = rowProblem('column-count', {
  title: 'a row with more or fewer cells than the header',
  explanation:
    'From the missing or added cell on, nothing tells which cell belongs to which column.',
  help: 'quote cells that hold the delimiter, and export the row again',
});

export const controlCharacter = rowProblem('control-character', {
  title: 'a cell with a NUL character',
  explanation: 'NUL never stands in text; it marks a damaged export.',
  help: 'export the row again',
});

export const cellTooLong = rowProblem('cell-too-long', {
  title: 'a cell of more than 65,536 characters',
  explanation: 'No field is that long; most often a quote was not closed where it should be.',
  help: 'look for an open quote in the row',
});

export const missingValue = rowProblem('missing-value', {
  title: 'an empty cell where a value must be',
  explanation:
    'A posting needs a time, an account, a direction, an amount and a currency; other records need ' +
    'their id.',
  help: 'fill the cell, or give the value as a constant of the profile',
});

export const badDate = rowProblem('bad-date', {
  title: 'a date or time that cannot be read',
  explanation: 'Times are ISO 8601, or of the pattern that the profile gives.',
  help: 'write it as `2026-03-11T22:15:00-04:00`, or give `datePattern` in the profile',
});

export const noZone = rowProblem('no-zone', {
  title: 'a local time without a zone',
  explanation:
    'The instant of a wall-clock reading is known only with its zone. None is assumed: a wrong one ' +
    'would move postings to other days.',
  help: 'give `--zone`, or `zone` in the profile',
});

export const badAmount = rowProblem('bad-amount', {
  title: 'an amount that is not a decimal number of its currency',
  explanation:
    'Amounts are plain digits with at most one decimal mark and no exponent, no finer than the minor ' +
    'unit of the currency, and below 2^53 of them. Group marks count only where the profile names one.',
  help: 'mend the amount, or give `decimal` and `group` in the profile',
});

export const negativeAmount = rowProblem('negative-amount', {
  title: 'a negative amount beside a direction',
  explanation:
    'Where a column tells credit from debit, a sign as well could mean a reversal or the same thing ' +
    'twice.',
  help: 'use a profile with `"sign": "signed"` if the sign is the direction',
});

export const badNumber = rowProblem('bad-number', {
  title: 'a count that is not a whole number',
  explanation: 'Counts such as dependants and headcount are digits alone.',
  help: 'mend the number, or leave the cell empty when it is not known',
});

export const unknownCurrency = rowProblem('unknown-currency', {
  title: 'a currency that ISO 4217 does not list',
  explanation: 'The number of decimals of an amount depends on its currency.',
  help: 'use the three letters of ISO 4217, or map the text under `values` in the profile',
});

export const unknownDirection = rowProblem('unknown-direction', {
  title: 'a direction that is neither credit nor debit',
  explanation: 'Credit is money into the account, debit is money out of it.',
  help: 'map the text to `credit` or `debit` under `values` in the profile',
});

export const unknownKind = rowProblem('unknown-kind', {
  title: 'a kind that redthread does not know',
  explanation:
    'Typologies choose postings by kind, so a kind of another name would never be chosen.',
  help: 'map the text to a known kind (`other` if none fits) under `values` in the profile',
});

export const unknownChannel = rowProblem('unknown-channel', {
  title: 'a channel that redthread does not know',
  explanation: 'Typologies choose postings by channel, so one of another name would not be chosen.',
  help: 'map the text to a known channel (`other` if none fits) under `values` in the profile',
});

export const unknownStatus = rowProblem('unknown-status', {
  title: 'a status that redthread does not know',
  explanation: 'Only completed postings count, so the status decides whether a row matters.',
  help: 'map the text to `completed`, `attempted` or `reversed` under `values` in the profile',
});

export const noOwnSide = rowProblem('no-own-side', {
  title: 'a row between two parties outside',
  explanation:
    'The profile calls both sender and receiver outside, so the row is of no account of ours.',
  help: 'check the list `outside` in the profile',
});

export const duplicateRecord = rowProblem('duplicate-record', {
  title: 'two records with one id',
  explanation: 'Nothing tells which of two records of one customer, account or observation holds.',
  help: 'keep one row for each id',
});

export const badRate = rowProblem('bad-rate', {
  title: 'an exchange rate that is not a positive decimal number',
  explanation: 'A rate says what one unit of the currency is worth in the reporting currency.',
  help: 'write plain digits with `.` as the mark',
});

/** In reading order. */
export const ROW_PROBLEMS: readonly ProblemKind[] = [
  noSuchColumn,
  duplicateColumn,
  unknownZone,
  columnCount,
  controlCharacter,
  cellTooLong,
  missingValue,
  badDate,
  noZone,
  badAmount,
  negativeAmount,
  badNumber,
  unknownCurrency,
  unknownDirection,
  unknownKind,
  unknownChannel,
  unknownStatus,
  noOwnSide,
  duplicateRecord,
  badRate,
];
