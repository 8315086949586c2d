/**
 * One side of a transaction: an account, a person or an entity, with funds, country and suspicion.
 */
import type { DraftLeg, DraftParty } from '../draft/str-draft.js';
import { otherAccount, ownAccount } from './goaml-account.js';
import { countryOfFiler, type Goaml, isClient, isSuspected } from './goaml-context.js';
import { codeOf, fill, type Given, type Inside, noteGap } from './goaml-fill.js';
import { partyElements } from './goaml-party.js';
import type { XmlElement } from './xml.js';

export type SideName = 'from' | 'to';

/** Who stands on a side, and as what: goAML has other element names for a client. */
export interface Standing {
  readonly as: 'account' | 'person' | 'entity';
  readonly isClient: boolean;
  readonly inside: readonly XmlElement[];
  readonly party: DraftParty | undefined;
}

/** Whoever holds the side of a leg. */
export function standingOf(goaml: Goaml, leg: DraftLeg): Standing | undefined {
  const party = leg.party === null ? undefined : goaml.parties.get(leg.party);
  if (leg.isOurs && leg.account !== null) {
    return { as: 'account', isClient: true, inside: ownAccount(goaml, leg.account), party };
  }
  const inside = otherAccount(goaml, leg);
  if (inside !== undefined) return { as: 'account', isClient: false, inside, party };
  if (party === undefined) return undefined;
  const rest = [
    ...(leg.account === null ? [] : [`account: ${leg.account}`]),
    ...(leg.institution === null ? [] : [`institution: ${leg.institution}`]),
  ];
  return standingOfParty(goaml, party, rest);
}

/** A party by itself: without an account, or with one that cannot be told as goAML asks. */
export function standingOfParty(
  goaml: Goaml,
  party: DraftParty,
  rest: readonly string[] = [],
): Standing {
  return {
    as: party.kind === 'business' ? 'entity' : 'person',
    isClient: isClient(party),
    inside: partyElements(goaml, party, { rest }),
    party,
  };
}

export interface Side {
  readonly standing: Standing;
  readonly leg: DraftLeg | undefined;
  readonly funds: Given;
  readonly country: string | undefined;
  readonly owner: string;
  readonly conductor?: Inside | undefined;
  readonly isConductorSuspected?: boolean;
}

/** `t_from`, `t_to` and their forms for a client. */
export function sideElement(goaml: Goaml, name: SideName, side: Side): readonly [string, Given] {
  const { standing, leg, funds, country, owner, conductor } = side;
  const suspected = standing.party !== undefined && isSuspected(standing.party);
  const inside = fill(goaml, {
    shape: goaml.profile.shapes[name],
    owner,
    values: {
      [`${name}_funds_code`]: funds,
      [`${name}_foreign_currency`]: foreignCurrency(goaml, leg, owner),
      conductor_is_suspected: side.isConductorSuspected === true ? '1' : undefined,
      t_conductor: conductor,
      [`${name}_is_suspected`]: suspected ? '1' : undefined,
      [`${name}_${standing.as}`]: { inside: standing.inside },
      [`${name}_country`]: country ?? unknownCountry(goaml, `${owner}.${name}.country`),
    },
  });
  return [standing.isClient ? `t_${name}_my_client` : `t_${name}`, { inside }];
}

/** Amount in the currency that the side was in, where it is not the local one. */
export function foreignCurrency(goaml: Goaml, leg: DraftLeg | undefined, owner: string): Given {
  if (leg === undefined || leg.currency === goaml.currency) return undefined;
  const shape = goaml.profile.shapes.foreignCurrency;
  const values = { foreign_currency_code: leg.currency, foreign_amount: leg.amount };
  return { inside: fill(goaml, { shape, values, owner }) };
}

/** The authority's sign for a country that is not known, and the gap is told. */
export function unknownCountry(goaml: Goaml, path: string): Given {
  const unknown = goaml.profile.codes.country['unknown'];
  if (unknown !== undefined) noteGap(goaml.notes, path, 'country of this side', 'expected');
  return unknown;
}

/** Country of a leg: the institution's own where the account is its own. */
export function countryOf(goaml: Goaml, { country, isOurs }: DraftLeg): string | undefined {
  return country ?? (isOurs ? countryOfFiler(goaml) : undefined);
}

const CASH = new Set(['cash-deposit', 'cash-withdrawal']);

export function isCash(kind: string | undefined): boolean {
  return kind !== undefined && CASH.has(kind);
}

/** Code of what moved: for cash it differs by side. */
export function fundsOf(
  goaml: Goaml,
  { kind, side, isCashSide }: { kind: string | undefined; side: SideName; isCashSide: boolean },
): Given {
  const onAccount = side === 'to' ? 'deposit' : 'account';
  const words = isCashSide ? ['cash'] : isCash(kind) ? [onAccount] : [kind];
  return codeOf(goaml, 'funds', {
    words,
    path: 'transactions[].recorded.kind',
    what: 'what moved, as a code of the authority',
  });
}
