/**
 * The narrative of a draft, made from facts alone: who, what and when, why, what else it could be, and
 * what nobody knows yet. Every sentence cites what it rests on; no sentence is free text of the input.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import { inEnglish } from '../explain/sentence.js';
import { spokenMoney } from '../explain/told-value.js';
import type { DraftSection, DraftSentence } from './str-draft.js';

export function narrativeOf(one: Case): readonly DraftSection[] {
  const sections = [summary(one), who(one), what(one), why(one), doubts(one), limits(one)];
  return sections.filter(({ sentences }) => sentences.length > 0);
}

function told(text: string, evidence: readonly string[] = [], priority: 1 | 2 | 3 = 1) {
  return { text, evidence, priority } satisfies DraftSentence;
}

function summary({ alert, typology }: Case): DraftSection {
  const { title, reporting } = typology.typology;
  const fired = alert.indicators.filter(({ state }) => state === 'fired');
  const terms = (reporting ?? []).flatMap(({ keyTerm }) => keyTerm ?? []);
  const from = alert.episode.from.slice(0, 10);
  const to = alert.episode.to.slice(0, 10);
  const when = from === to ? `on ${from}` : `between ${from} and ${to}`;
  return {
    heading: 'Summary',
    sentences: [
      ...(terms.length > 0 ? [told(terms.join(' · '))] : []),
      told(
        `Activity ${when} matches the typology “${inEnglish(title)}”: ${fired.length} of ` +
          `${alert.indicators.length} indicators in ${alert.families} families, level ${alert.level}.`,
        fired.map(({ id }) => id),
      ),
    ],
  };
}

function who({ alert, subjectField, accounts, customers }: Case): DraftSection {
  const holders = accounts.flatMap(({ id }) => id);
  const sentences = [
    alert.hypothesis === 'possible-victim'
      ? told(
          `The ${subjectField} ${alert.subject} may be a victim whose account others control; it is ` +
            'described here and is not the subject of this report. Who is suspected is unknown.',
        )
      : told(
          `The ${subjectField} is ${alert.subject}; the part that it plays (${alert.hypothesis}) is a ` +
            'hypothesis of the typology, for the analyst to set.',
        ),
  ];
  if (holders.length > 0) sentences.push(told(`Accounts on file: ${holders.join(', ')}.`, [], 2));
  const people = customers.map(({ id, kind }) => (kind === undefined ? id : `${id} (${kind})`));
  if (people.length > 0) sentences.push(told(`Customers on file: ${people.join(', ')}.`, [], 2));
  return { heading: 'Who', sentences };
}

function what({ transactions, currency }: Case): DraftSection {
  const sentences: DraftSentence[] = [];
  for (const direction of ['credit', 'debit'] as const) {
    const own = transactions.filter((one) => one.direction === direction);
    if (own.length === 0) continue;
    const kinds = [...new Set(own.map(({ kind }) => kind ?? 'unnamed kind'))].sort().join(', ');
    const verb = direction === 'credit' ? 'came in' : 'went out';
    sentences.push(
      told(
        `${spokenMoney(totalOf(own))} ${currency} ${verb} in ${own.length} transactions (${kinds}), ` +
          `from ${own[0]!.localDate} to ${own.at(-1)!.localDate}.`,
        own.map(({ id }) => id),
      ),
    );
  }
  const cities = [...new Set(transactions.flatMap(({ placeCity }) => placeCity ?? []))].sort();
  if (cities.length > 0) sentences.push(told(`Places: ${cities.join(', ')}.`, [], 2));
  return { heading: 'What, when and where', sentences };
}

/** Decimal texts of one currency added up exactly, through whole minor units. */
function totalOf(all: readonly CaseTransaction[]): string {
  const decimals = all[0]!.baseAmount.split('.')[1]?.length ?? 0;
  const sum = all.reduce(
    (total, { baseAmount }) => total + BigInt(baseAmount.replace('.', '')),
    0n,
  );
  const digits = sum.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function why({ alert }: Case): DraftSection {
  const rank = { fired: 0, quiet: 1, unknown: 2, unassessed: 3 };
  const ordered = [...alert.indicators].sort((a, b) => rank[a.state] - rank[b.state]);
  return {
    heading: 'Why',
    sentences: ordered.map(({ id, state, says, transactions }) =>
      told(
        state === 'fired' ? `${id}: ${says}.` : `${id} did not count (${says}).`,
        [id, ...transactions],
        state === 'fired' ? 1 : 3,
      ),
    ),
  };
}

function doubts({ alert }: Case): DraftSection {
  const cleared = alert.cleared.map(({ without, level, nearest }) => {
    const bound =
      nearest === null
        ? ''
        : `; nearest: ${nearest.measure} ${nearest.value} against ${nearest.bound}`;
    const left = level === 'none' ? 'there would be no alert' : `the level would be ${level}`;
    return told(`Without ${without.join(' and ')} ${left}${bound}.`, without, 2);
  });
  const innocent = alert.innocent.map((text) => told(`It could also be that ${text}.`, [], 2));
  return { heading: 'What speaks against it', sentences: [...innocent, ...cleared] };
}

function limits({ alert, typology }: Case): DraftSection {
  const missing = alert.missing.map(({ field, points, indicators }) =>
    told(`The input lacks ${field}; with it up to ${points} points more.`, indicators, 3),
  );
  const safeguards = typology.typology.safeguards.map((text) => told(`${inEnglish(text)}.`));
  const status = told('This is a draft by software. A person reviews, decides, names and files.');
  return { heading: 'Limits and safeguards', sentences: [...missing, ...safeguards, status] };
}
