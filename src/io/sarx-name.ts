/** Names of a subject: one legal name, and every other that is known. */
import { DIVIDED, dividedName } from '../draft/divided-name.js';
import type { PartyFields } from '../draft/party-field.js';
import type { DraftParty } from '../draft/str-draft.js';
import {
  critical,
  type Found,
  flagOf,
  noteGap,
  noteLoss,
  type Sarx,
  textOf,
} from './sarx-context.js';
import { record } from './sarx-element.js';
import { someOf, wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

const LAST_MAX = 150;
const FIRST_MAX = 35;
/** As many as the schema takes beside the legal one. */
const OTHERS_MAX = 99;

export function namesOf(sarx: Sarx, party: DraftParty): readonly XmlElement[] {
  const legal = party.kind === 'business' ? businessName(sarx, party) : personName(sarx, party);
  return [legal, ...otherNames(sarx, party)];
}

interface AskedName {
  readonly party: DraftParty;
  readonly field: 'givenName' | 'familyName' | 'name';
  readonly known: string | undefined;
  readonly what: string;
  readonly charactersMax: number;
}

function nameOf(sarx: Sarx, { party, field, known, what, charactersMax }: AskedName): Found {
  const path = `parties[${party.id}].${field}`;
  const { unknown } = party.identity;
  const found = critical(sarx, {
    ...{ path, what, known },
    isUnknown: unknown.includes(field) || unknown.includes('name'),
    form: (text) => wordsOf(sarx, text, { path, charactersMax }),
  });
  const text = textOf(found);
  if (text !== undefined && /[^\p{Script=Latin}\p{Script=Common}\p{M}]/u.test(text)) {
    noteGap(sarx, path, `${what}, in Latin letters`, 'expected');
  }
  return found;
}

function businessName(sarx: Sarx, party: DraftParty): XmlElement {
  const { name } = party.identity.known;
  const found = nameOf(sarx, {
    ...{ party, field: 'name', known: name, what: 'registered name', charactersMax: LAST_MAX },
  });
  return record('PartyName', {
    ...{ PartyNameTypeCode: 'L', RawEntityIndividualLastName: textOf(found) },
    EntityLastNameUnknownIndicator: flagOf(found),
  });
}

function personName(sarx: Sarx, party: DraftParty): XmlElement {
  const known = partsOf(sarx, party);
  const family = nameOf(sarx, {
    ...{ party, field: 'familyName', known: known.familyName, what: 'family name' },
    charactersMax: LAST_MAX,
  });
  const given = nameOf(sarx, {
    ...{ party, field: 'givenName', known: known.givenName, what: 'given name' },
    charactersMax: FIRST_MAX,
  });
  const path = `parties[${party.id}].middleName`;
  return record('PartyName', {
    PartyNameTypeCode: 'L',
    ...{ RawEntityIndividualLastName: textOf(family), RawIndividualFirstName: textOf(given) },
    EntityLastNameUnknownIndicator: flagOf(family),
    FirstNameUnknownIndicator: flagOf(given),
    RawIndividualMiddleName:
      known.middleName === undefined
        ? undefined
        : wordsOf(sarx, known.middleName, { path, charactersMax: FIRST_MAX }),
  });
}

/** A name known only as a whole is divided, as goAML's is, and that is told. */
function partsOf(sarx: Sarx, { id, identity }: DraftParty): Partial<PartyFields> {
  const { known } = identity;
  if (known.name === undefined) return known;
  if (known.familyName !== undefined || known.givenName !== undefined) {
    noteLoss(
      sarx,
      `parties[${id}].name`,
      'of a person whose given or family name is known: in parts',
    );
    return known;
  }
  const { given: givenName, family: familyName } = dividedName(known.name);
  if (givenName === undefined) {
    noteLoss(sarx, `parties[${id}].name`, 'a name of one word is neither given nor family name');
    return known;
  }
  sarx.cut.add(`\`parties[${id}].name\`: ${DIVIDED}`);
  return { ...known, givenName, familyName };
}

function otherNames(sarx: Sarx, { id, kind, identity }: DraftParty): readonly XmlElement[] {
  const { otherNames: names = [], nativeName } = identity.known;
  const path = `parties[${id}].otherNames`;
  const told = [...names, ...(nativeName === undefined ? [] : [nativeName])].flatMap(
    (text) => wordsOf(sarx, text, { path, charactersMax: LAST_MAX }) ?? [],
  );
  const code = kind === 'business' ? 'DBA' : 'AKA';
  return someOf(sarx, [...new Set(told)], { path, most: OTHERS_MAX }).map((text) =>
    record('PartyName', { PartyNameTypeCode: code, RawPartyFullName: text }),
  );
}
