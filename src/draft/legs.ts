/**
 * Who pays and who is paid in the rows of a case: every side that its postings name. A transfer
 * between two accounts of the institution is one row with two postings, and both have its legs.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import type { Cast } from './cast.js';
import type { DraftLeg } from './str-draft.js';

/** The sides of a row; none where it is cash or a side without a name. */
export interface Legs {
  readonly row: string;
  readonly from: readonly DraftLeg[];
  readonly to: readonly DraftLeg[];
}

/** Finds the row and the legs of a posting of the case. */
export function legsOf(one: Case, cast: Cast): (posting: CaseTransaction) => Legs {
  const ids = new Set(one.transactions.map(({ id }) => id));
  const rows = new Map<string, CaseTransaction[]>();
  for (const posting of one.transactions) {
    const row = rowOf(posting.id, ids);
    const postings = rows.get(row);
    if (postings === undefined) rows.set(row, [posting]);
    else postings.push(posting);
  }
  const known = new Map([...rows].map(([row, postings]) => [row, rowLegs(row, postings, cast)]));
  return ({ id }) => known.get(rowOf(id, ids))!;
}

/** The id without the mark of its side, where the case has the other side too. */
function rowOf(id: string, ids: ReadonlySet<string>): string {
  const match = /^(.*):(debit|credit)$/s.exec(id);
  if (match === null) return id;
  const [, row, side] = match;
  return ids.has(`${row}:${side === 'debit' ? 'credit' : 'debit'}`) ? row! : id;
}

function rowLegs(row: string, postings: readonly CaseTransaction[], cast: Cast): Legs {
  const side = (direction: CaseTransaction['direction']) => {
    const own = postings.filter((posting) => posting.direction === direction);
    if (own.length > 0) return own.map((posting) => ownLeg(posting, cast));
    return postings.flatMap((posting) => otherLeg(posting, cast));
  };
  return { row, from: side('debit'), to: side('credit') };
}

function ownLeg(posting: CaseTransaction, cast: Cast): DraftLeg {
  const { account, amount, currency } = posting;
  const party = cast.holder(posting);
  return { party, account, isOurs: true, institution: null, country: null, amount, currency };
}

/** A side that is known by its country or institution alone is a leg too, without a party. */
function otherLeg(posting: CaseTransaction, cast: Cast): readonly DraftLeg[] {
  const { counterparty, amount, currency } = posting;
  const { counterpartyInstitution: institution, counterpartyCountry: country } = posting;
  const party = cast.counterparty(posting);
  if (party === null && institution === undefined && country === undefined) return [];
  return [
    {
      party,
      account: counterparty ?? null,
      isOurs: counterparty !== undefined && cast.isOurs(counterparty),
      institution: institution ?? null,
      country: country ?? null,
      amount,
      currency,
    },
  ];
}
