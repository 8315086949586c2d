/** Who carried a transaction out, from which device, and on whose behalf where somebody says so. */
import type { DraftParty, DraftTransaction } from '../draft/str-draft.js';
import { RELATIONSHIPS } from './fintrac-code.js';
import {
  answeredCode,
  answerOf,
  type Fintrac,
  fill,
  type JsonObject,
  noteGap,
  sourced,
} from './fintrac-fill.js';
import { isClient, knownOf, partyOf, pathOf, referTo } from './fintrac-party.js';

export interface Conducting {
  readonly party: DraftParty;
  /** Who pays in this action, where the draft says. */
  readonly payer: DraftParty | undefined;
  /** Whether funds held at the institution go out. */
  readonly isOut: boolean;
}

/** The conductor of an action; undefined where nothing is known of them. */
export function conductorOf(
  fintrac: Fintrac,
  [first]: readonly [DraftTransaction, ...DraftTransaction[]],
  { party, payer, isOut }: Conducting,
): JsonObject | undefined {
  const reference = referTo(fintrac, party, 'full');
  if (reference === undefined) return undefined;
  noteAsked(fintrac, party);
  const known = knownOf(fintrac, party);
  const owner = pathOf(party);
  // A device is of whoever gave the order here: for funds that come in that is not who sends them.
  const session = isOut || first.conductor !== null ? first.recorded : {};
  const recorded = (name: string) =>
    sourced(`transactions[${first.id}].recorded.${name}`, session[name]);
  const isOwn = first.conductor === null || payer === party;
  const onBehalf = onBehalfOf(fintrac, first, isOwn);
  return fill(fintrac, {
    shape: 'conductor',
    owner,
    values: {
      ...reference,
      details: fill(fintrac, {
        shape: 'conductorDetails',
        owner,
        values: {
          clientNumber: sourced(`${owner}.clientNumber`, known.clientNumber),
          emailAddress: sourced(`${owner}.emails[0]`, known.emails?.[0]),
          url: sourced(`${owner}.urls[0]`, known.urls?.[0]),
          username: sourced(`${owner}.usernames[0]`, known.usernames?.[0]),
          deviceIdentifierNumber: recorded('device'),
          internetProtocolAddress: recorded('ip'),
          onBehalfOfIndicator: onBehalf.indicator,
        },
      }),
      onBehalfOfs: onBehalf.list,
    },
  });
}

interface OnBehalf {
  readonly indicator: boolean | undefined;
  readonly list: readonly JsonObject[];
}

/** An answer names parties, or `none`. Without one it is told only of who pays for themselves. */
function onBehalfOf(fintrac: Fintrac, { id }: DraftTransaction, isOwn: boolean): OnBehalf {
  const path = `transactions[${id}].onBehalfOf`;
  const answer = answerOf(fintrac, path)?.trim();
  if (answer === 'none') return { indicator: false, list: [] };
  if (answer === undefined) {
    if (isOwn) return { indicator: false, list: [] };
    const what = 'on whose behalf it was carried out: ids of parties, or `none`';
    noteGap(fintrac, 'transactions[].onBehalfOf', what);
    return { indicator: undefined, list: [] };
  }
  const list = answer
    .split(/[\s,]+/)
    .flatMap((party) => partyOf(fintrac, party, path) ?? [])
    .map((party) => behalf(fintrac, party, id))
    .filter((told) => told !== undefined);
  return { indicator: list.length > 0, list };
}

function behalf(fintrac: Fintrac, party: DraftParty, id: string): JsonObject | undefined {
  const reference = referTo(fintrac, party, 'full');
  if (reference === undefined) return undefined;
  const known = knownOf(fintrac, party);
  const owner = pathOf(party);
  const path = `transactions[${id}].relationship`;
  const relationship = answeredCode(fintrac, path, RELATIONSHIPS);
  if (relationship === undefined) {
    const what = 'relationship of that party to the conductor, a code of FINTRAC, 1 to 14';
    noteGap(fintrac, 'transactions[].relationship', what);
  }
  const details = fill(fintrac, {
    shape: 'onBehalfOf',
    owner,
    values: {
      clientNumber: sourced(`${owner}.clientNumber`, known.clientNumber),
      emailAddress: sourced(`${owner}.emails[0]`, known.emails?.[0]),
      url: sourced(`${owner}.urls[0]`, known.urls?.[0]),
      relationshipOfConductorCode: relationship,
    },
  });
  return fill(fintrac, { shape: 'reference', owner, values: { ...reference, details } });
}

/** What FINTRAC asks the institution to know of a client who carries something out. */
const ASKED = {
  person: [
    ['birthDate', 'date of birth'],
    ['addresses', 'address'],
    ['occupation', 'occupation'],
    ['documents', 'an identity document: type, number, country of issue'],
  ],
  business: [
    ['addresses', 'address'],
    ['industry', 'nature of its principal business'],
    ['registrationNumber', 'registration or incorporation number'],
  ],
} as const;

/** A field that somebody said is unknown is answered: the form leaves it blank. */
function noteAsked(fintrac: Fintrac, party: DraftParty): void {
  if (!isClient(party)) return;
  const known = knownOf(fintrac, party);
  for (const [name, what] of ASKED[party.kind === 'business' ? 'business' : 'person']) {
    if (known[name] !== undefined || party.identity.unknown.includes(name)) continue;
    noteGap(fintrac, `${pathOf(party)}.${name}`, what);
  }
}
