/**
 * `redthread profile`: proposes a profile for an export and shows what it understood of the first
 * rows.
 */
import { textFromMinor } from '../core/money.js';
import { textFromEpochDay, textFromMinute } from '../core/time.js';
import { readRows } from '../io/read-rows.js';
import { isUnreadRow } from '../io/row-batch.js';
import {
  type Proposal,
  type ProposalInput,
  proposeProfile,
  readShare,
} from '../tool/propose-profile.js';
import { rowNormaliser } from '../transaction/normalise.js';
import type { Transaction } from '../transaction/transaction.js';
import { type Command, flagText } from './command.js';
import { screenOptions } from './screen-options.js';

const ROWS_READ = 500;
const ROWS_SHOWN = 5;

export const profileCommand: Command = {
  name: 'profile',
  summary: 'propose what the columns of an export mean, and show what was understood',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'zone', value: 'America/Toronto', help: 'IANA zone of times without an offset' },
    { name: 'encoding', value: 'utf-8|latin1', help: 'of the file (utf-8)' },
  ],
  example: 'redthread profile fixtures/demonstration/transactions.csv',
  run: async ({ operands, flags, console }) => {
    const { encoding } = screenOptions(flags); // checks both flags as `screen` does
    const zone = flagText(flags, 'zone');
    const file = operands[0]!;
    const first = await firstRows(file, encoding ?? 'utf-8');
    const input = { ...first, ...(zone === undefined ? {} : { zone }) };
    const proposal = proposeProfile(input);
    for (const line of wordsOf(proposal, input)) console.say(line);
    for (const line of understood(proposal, input)) console.say(line);
    console.out(`${JSON.stringify(proposal.profile, null, 2)}\n`);
    return proposal.lacking.length === 0 ? 0 : 1;
  },
};

async function firstRows(file: string, encoding: 'utf-8' | 'latin1'): Promise<ProposalInput> {
  const rows: (readonly string[])[] = [];
  let header: readonly string[] = [];
  let fit: string | undefined;
  for await (const batch of readRows(file, { encoding })) {
    header = batch.header;
    fit = batch.profile;
    // A row that is not even one has nothing to propose from.
    for (const row of batch.rows) if (!isUnreadRow(row)) rows.push(row);
    if (rows.length >= ROWS_READ) break;
  }
  return { header, rows: rows.slice(0, ROWS_READ), ...(fit === undefined ? {} : { fit }) };
}

function wordsOf({ profile, isShipped, unread, lacking }: Proposal, input: ProposalInput) {
  const { length } = input.rows;
  const share = Math.round(readShare(profile, input) * length);
  return [
    isShipped
      ? `the shipped profile \`${profile.name}\` fits: screen with --profile ${profile.name}`
      : 'no shipped profile fits; save what follows on stdout, check it, and give it as --profile',
    `${share} of the first ${length} rows are read with it`,
    ...(lacking.length === 0 ? [] : [`not found, and needed: ${lacking.join(', ')}`]),
    ...(unread.length === 0 ? [] : [`columns not read: ${unread.join(', ')}`]),
  ];
}

/** Dates, directions, amounts and kinds of the first rows: no identifier is shown. */
function understood({ profile }: Proposal, { header, rows, zone }: ProposalInput) {
  const bound = rowNormaliser(profile, header, { zone: zone ?? profile.zone ?? 'UTC' });
  if ('problems' in bound) return bound.problems.map(({ message }) => `  ${message}`);
  return rows.slice(0, ROWS_SHOWN).flatMap((cells, index): readonly string[] => {
    const result = bound.normalise(cells, index + 1);
    if ('postings' in result)
      return result.postings.map((one) => `  row ${index + 1}: ${told(one)}`);
    const { column, problem } = result.rejected;
    return [`  row ${index + 1}: rejected, column ${column}: ${problem.message}`];
  });
}

function told({ localDate, localMinute, direction, amountMinor, currency, kind }: Transaction) {
  const time = localMinute === undefined ? '' : ` ${textFromMinute(localMinute)}`;
  const amount = `${textFromMinor(amountMinor, currency)} ${currency}`;
  return `${textFromEpochDay(localDate)}${time}, ${direction} ${amount}, ${kind ?? 'no kind'}`;
}
