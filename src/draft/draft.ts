/**
 * Turns a case into an STR draft. It reads the case alone, so a draft holds nothing that
 * pseudonymisation did not let through, and it invents nothing: what a filer needs and the case lacks
 * is listed as a gap.
 */
import type { Case } from '../explain/case.js';
import { inEnglish } from '../explain/sentence.js';
import { narrativeOf } from './narrative.js';
import type { DraftGap, DraftParty, StrDraft } from './str-draft.js';

export interface DraftOptions {
  readonly identities: 'identified' | 'pseudonymised';
  readonly generatedBy: { readonly version: string };
}

const NOTICES = {
  pseudonymised:
    'Pseudonymised, not anonymous: tokens stand for identities, and amounts, dates and places may ' +
    'still point at a person.',
  identified: 'IDENTIFIED: this draft holds real identities, as asked for by a holder of the key.',
};

/** The draft of one case; a possible victim is never its subject. */
export function draft(one: Case, { identities, generatedBy }: DraftOptions): StrDraft {
  const { alert, typology } = one;
  const isVictim = alert.hypothesis === 'possible-victim';
  return {
    format: 'redthread/str-draft/1',
    status: 'draft',
    reviewer: null,
    generatedBy: { name: 'redthread', version: generatedBy.version },
    identities,
    notice: NOTICES[identities],
    alert: alert.alert,
    typology: { ...alert.typology, title: inEnglish(typology.typology.title) },
    level: alert.level,
    couldBe: alert.couldBe,
    score: alert.score,
    hypothesis: alert.hypothesis,
    subject: isVictim ? null : alert.subject,
    parties: partiesOf(one),
    transactions: one.transactions,
    indicators: alert.indicators,
    reporting: typology.typology.reporting ?? [],
    narrative: narrativeOf(one),
    innocent: alert.innocent,
    cleared: alert.cleared,
    missing: alert.missing,
    safeguards: typology.typology.safeguards.map(inEnglish),
    gaps: gapsOf(one),
  };
}

function partiesOf({ alert, customers, accounts, transactions, subjectField }: Case) {
  const isVictim = alert.hypothesis === 'possible-victim';
  const own = new Set([alert.subject, ...customers.map(({ id }) => id)]);
  const parties = new Map<string, DraftParty>();
  const add = (id: string, kind: DraftParty['kind']) => {
    const roleInSuspicion = isVictim && own.has(id) ? 'possible-victim' : 'unknown';
    if (!parties.has(id)) parties.set(id, { id, kind, roleInSuspicion });
  };
  for (const { id, kind } of customers) add(id, kind ?? 'unknown');
  add(alert.subject, subjectField === 'account' ? 'account' : 'unknown');
  for (const { id } of accounts) add(id, 'account');
  for (const { counterparty } of transactions) {
    if (counterparty !== undefined) add(counterparty, 'unknown');
  }
  return [...parties.values()];
}

/** What the three formats ask for and this case does not hold; never filled in by guessing. */
function gapsOf({ transactions, accounts }: Case): readonly DraftGap[] {
  const gaps: DraftGap[] = [
    {
      what: 'names, birth dates and identification of the parties',
      neededBy: ['goAML', 'FINTRAC', 'FinCEN'],
    },
    {
      what: 'the reporting entity, its location and contact',
      neededBy: ['goAML', 'FINTRAC', 'FinCEN'],
    },
    { what: 'action taken', neededBy: ['goAML', 'FINTRAC'] },
  ];
  if (accounts.length === 0)
    gaps.push({ what: 'accounts and their holders', neededBy: ['goAML', 'FINTRAC'] });
  if (transactions.some(({ localTime }) => localTime === undefined)) {
    gaps.push({ what: 'the time of day of some transactions', neededBy: ['FINTRAC'] });
  }
  if (
    transactions.some(({ counterparty, kind }) => counterparty === undefined && kind === 'transfer')
  ) {
    gaps.push({ what: 'the other side of some transfers', neededBy: ['goAML', 'FINTRAC'] });
  }
  return gaps;
}
