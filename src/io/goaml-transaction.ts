/**
 * Transactions as goAML has them: from one side to one side where a row has one of each, several
 * parties otherwise. A row is written once, whatever the number of its postings.
 */
import { minorFromText, textFromMinor } from '../core/money.js';
import type { DraftLeg, DraftParty, DraftTransaction } from '../draft/str-draft.js';
import { countryOfFiler, type Goaml, isSuspected, once } from './goaml-context.js';
import {
  attempt,
  codeOf,
  fill,
  type Given,
  type Inside,
  noteGap,
  type Values,
} from './goaml-fill.js';
import {
  countryOf,
  foreignCurrency,
  fundsOf,
  isCash,
  type Side,
  type SideName,
  type Standing,
  sideElement,
  standingOf,
  standingOfParty,
  unknownCountry,
} from './goaml-leg.js';
import { askedOf, roleLines } from './goaml-party.js';
import { element, type XmlElement } from './xml.js';

/** The postings of one row, in the order of the draft. */
export type Row = readonly [DraftTransaction, ...DraftTransaction[]];

export function rowsOf(transactions: readonly DraftTransaction[]): readonly Row[] {
  const rows = new Map<string, [DraftTransaction, ...DraftTransaction[]]>();
  for (const posting of transactions) {
    const row = rows.get(posting.row);
    if (row === undefined) rows.set(posting.row, [posting]);
    else row.push(posting);
  }
  return [...rows.values()];
}

export function transactionElement(goaml: Goaml, row: Row): Inside {
  const [first] = row;
  const owner = `transactions[${first.id}]`;
  const sides = bipartyOf(goaml, row, owner);
  const { values, rest } = sides ?? multiparty(goaml, row, owner);
  return {
    inside: fill(goaml, {
      shape: goaml.profile.shapes.transaction,
      owner,
      values: {
        transactionnumber: first.id,
        transaction_is_suspicious: row.some(({ isWatched }) => isWatched) ? '1' : '0',
        internal_ref_number: first.row,
        transaction_location: placeOf(first),
        transaction_description: first.recorded['description'],
        date_transaction: `${first.localDate}T${clockOf(goaml, first)}`,
        transmode_code: transmodeOf(goaml, first),
        amount_local: localAmount(goaml, row),
        transaction_status: statusOf(goaml, first),
        ...values,
      },
      rest: [...rest, ...recordedLines(row)],
    }),
  };
}

/** The wall clock; seconds are the same in every zone. Midnight stands where no time is known. */
function clockOf({ notes }: Goaml, { localTime, at }: DraftTransaction): string {
  if (localTime === null) {
    notes.cut.add('`transactions[].localTime`: where no time is known midnight is written');
    return '00:00:00';
  }
  const seconds = /T\d{2}:\d{2}:(\d{2})/.exec(at)?.[1] ?? '00';
  return `${localTime}:${seconds}`;
}

function placeOf({ recorded, country }: DraftTransaction): string {
  const names = ['site', 'address', 'placeCity', 'placeRegion'];
  return [
    ...names.flatMap((name) => recorded[name] ?? []),
    ...(country === null ? [] : [country]),
  ].join(', ');
}

function transmodeOf(goaml: Goaml, { recorded }: DraftTransaction): Given {
  const { kind, channel } = recorded;
  return codeOf(goaml, 'transmode', {
    words: [`${kind ?? ''}/${channel ?? ''}`, channel, kind],
    path: 'transactions[].recorded.channel',
    what: 'how it was carried out, as a code of the authority',
  });
}

function statusOf(goaml: Goaml, { recorded }: DraftTransaction): Given {
  const code = codeOf(goaml, 'status', {
    words: [recorded['status'] ?? 'completed'],
    path: 'transactions[].recorded.status',
    what: 'whether completed, as a code of the authority',
  });
  return typeof code === 'string' ? code : undefined;
}

/** What the postings of one direction come to in the reporting currency. */
function localAmount({ currency }: Goaml, row: Row): string | undefined {
  const [{ direction }] = row;
  let sum = 0n;
  for (const posting of row) {
    if (posting.direction !== direction) continue;
    const result = minorFromText(posting.baseAmount, currency);
    // A band in place of an amount cannot be written.
    if (!('minor' in result)) return undefined;
    sum += BigInt(result.minor);
  }
  return textFromMinor(sum, currency);
}

interface Sides {
  readonly values: Values;
  readonly rest: readonly string[];
}

/** Both sides, where each has one; undefined where goAML's several parties are needed. */
function bipartyOf(goaml: Goaml, row: Row, owner: string): Sides | undefined {
  const [{ from, to, recorded }] = row;
  if (from.length > 1 || to.length > 1) return undefined;
  const sides = { from: sideOf(goaml, row, 'from'), to: sideOf(goaml, row, 'to') };
  if (sides.from === undefined || sides.to === undefined) return undefined;
  const kind = recorded['kind'];
  const conducting = conductorOf(goaml, row, sides.from.standing);
  const told = (name: SideName, { leg, standing, country }: Found): readonly [string, Given] =>
    sideElement(goaml, name, {
      ...{ standing, leg, country, owner },
      funds: fundsOf(goaml, { kind, side: name, isCashSide: leg === undefined }),
      ...(name === 'from' ? conducting.side : {}),
    });
  return {
    values: Object.fromEntries([told('from', sides.from), told('to', sides.to)]),
    rest: conducting.rest,
  };
}

interface Found {
  readonly leg: DraftLeg | undefined;
  readonly standing: Standing;
  readonly country: string | undefined;
}

/** A side by its leg; of cash, whoever carried it, else who holds the account. */
function sideOf(goaml: Goaml, row: Row, name: SideName): Found | undefined {
  const [{ from, to, recorded, conductor, country }] = row;
  const leg = { from, to }[name][0];
  if (leg !== undefined) {
    const standing = standingOf(goaml, leg);
    return standing === undefined ? undefined : { leg, standing, country: countryOf(goaml, leg) };
  }
  if (!isCash(recorded['kind'])) return undefined;
  const holder = { from: to, to: from }[name][0]?.party ?? null;
  const party = goaml.parties.get(conductor ?? holder ?? '');
  if (party === undefined) return undefined;
  if (conductor === null) {
    const what = 'who carried the cash: the holder of the account stands there';
    noteGap(goaml.notes, 'transactions[].conductor', what, 'expected');
  }
  const standing = standingOfParty(goaml, party);
  return { leg, standing, country: country ?? countryOfFiler(goaml) };
}

interface Conducting {
  readonly side: Partial<Pick<Side, 'conductor' | 'isConductorSuspected'>>;
  readonly rest: readonly string[];
}

/** Who carried it out, where that is not already the side itself. */
function conductorOf(goaml: Goaml, row: Row, from: Standing): Conducting {
  const party = goaml.parties.get(row[0].conductor ?? '');
  const isSide = from.as === 'person' && from.party?.id === party?.id;
  if (party === undefined || isSide || isCashTo(row)) return { side: {}, rest: [] };
  const shapeName = from.isClient ? 'conductorMyClient' : 'conductor';
  const inside =
    party.kind === 'business'
      ? undefined
      : once(goaml, `${shapeName}\n${party.id}`, () =>
          attempt(goaml, askedOf(goaml, party, { shapeName })),
        );
  if (inside === undefined) {
    const path = 'transactions[].conductor';
    noteGap(goaml.notes, path, 'all that is asked of one who carried it out', 'expected');
    return { side: {}, rest: [`carried out by: ${nameOf(party)}`, ...roleLines(party)] };
  }
  const isConductorSuspected = isSuspected(party);
  return { side: { conductor: { inside }, isConductorSuspected }, rest: [] };
}

/** The conductor of a withdrawal is whom the cash went to. */
function isCashTo([{ recorded, to }]: Row): boolean {
  return recorded['kind'] === 'cash-withdrawal' && to.length === 0;
}

function nameOf({ identity, reference }: DraftParty): string {
  const { name, givenName, familyName } = identity.known;
  const parts = [givenName, familyName].filter((part) => part !== undefined);
  return name ?? (parts.length === 0 ? reference : parts.join(' '));
}

/** Every side that is known, each as a party with its role. */
function multiparty(goaml: Goaml, row: Row, owner: string): Sides {
  const [{ from, to, recorded, conductor, country }] = row;
  const kind = recorded['kind'];
  const rest: string[] = [];
  const told = (side: SideName, legs: readonly DraftLeg[]): readonly XmlElement[] =>
    legs.flatMap((leg) => {
      const standing = standingOf(goaml, leg);
      if (standing === undefined) {
        rest.push(unnamedLine(side, leg));
        return [];
      }
      const funds = fundsOf(goaml, { kind, side, isCashSide: false });
      return [
        partyElement(goaml, {
          standing,
          role: side,
          owner,
          leg,
          funds,
          country: countryOf(goaml, leg),
        }),
      ];
    });
  const carrier = goaml.parties.get(conductor ?? '');
  const carried =
    carrier === undefined
      ? []
      : [
          partyElement(goaml, {
            ...{ standing: standingOfParty(goaml, carrier), owner, leg: undefined },
            ...{ role: 'conductor', funds: undefined, country: country ?? countryOfFiler(goaml) },
          }),
        ];
  const inside = [...told('from', from), ...told('to', to), ...carried];
  for (const [side, legs] of Object.entries({ from, to })) {
    if (legs.length > 0) continue;
    noteGap(goaml.notes, `transactions[].${side}`, 'the other side of a transaction', 'expected');
  }
  if (inside.length === 0) noteGap(goaml.notes, owner, 'who paid or was paid', 'required');
  return { values: { involved_parties: { inside } }, rest };
}

/** A side of which no more than its country or institution is known. */
function unnamedLine(side: SideName, { institution, country, account }: DraftLeg): string {
  const known = [account, institution, country].filter((each) => each !== null);
  return `${side}: ${known.length === 0 ? 'not known' : known.join(', ')}`;
}

interface PartyParts {
  readonly standing: Standing;
  readonly role: SideName | 'conductor';
  readonly owner: string;
  readonly leg: DraftLeg | undefined;
  readonly funds: Given;
  readonly country: string | undefined;
}

function partyElement(goaml: Goaml, parts: PartyParts): XmlElement {
  const { standing, role, owner, leg, funds, country } = parts;
  const name = standing.isClient ? `${standing.as}_my_client` : standing.as;
  const suspected = standing.party !== undefined && isSuspected(standing.party);
  const isLocal = leg !== undefined && leg.currency === goaml.currency;
  const inside = fill(goaml, {
    shape: goaml.profile.shapes.party,
    owner: `${owner}.${role}`,
    values: {
      role: codeOf(goaml, 'partyRole', {
        ...{ words: [role], path: `${owner}.${role}.role` },
        what: 'what a party did, as a code of the authority',
      }),
      [name]: { inside: standing.inside },
      funds_code: funds,
      foreign_currency: foreignCurrency(goaml, leg, owner),
      country: country ?? unknownCountry(goaml, `${owner}.${role}.country`),
      is_suspected: suspected ? '1' : undefined,
    },
    rest: isLocal ? [`amount: ${leg.amount} ${leg.currency}`] : [],
  });
  return element('party', inside);
}

/** Fields that stand in elements of their own, in full. */
const PLACED = new Set(['description', 'site', 'address', 'placeCity', 'placeRegion']);

/** All that the postings say besides: codes are coarser than the words they stand for. */
function recordedLines(row: Row): readonly string[] {
  const [{ at, currency, amount }] = row;
  const told = row.flatMap(({ recorded }) =>
    Object.entries(recorded)
      .filter(([name]) => !PLACED.has(name))
      .map(([name, value]) => `${name}: ${value}`),
  );
  const postings = row.map(
    ({ id, account, direction }) => `posting: ${id}, ${direction}, ${account}`,
  );
  return [`at: ${at}`, `amount: ${amount} ${currency}`, ...new Set(told), ...postings];
}
