/** Persons and entities as goAML has them, from the parties of a draft. */
import { DIVIDED, dividedName } from '../draft/divided-name.js';
import type { PartyFields } from '../draft/party-field.js';
import type { DraftParty } from '../draft/str-draft.js';
import { addressesOf, documentsOf, numbersOf, phonesOf } from './goaml-contact.js';
import { type Goaml, isClient, once } from './goaml-context.js';
import { attempt, codeOf, fill, type Given, noteGap, type Values } from './goaml-fill.js';
import type { ShapeName } from './goaml-shape.js';
import { element, type XmlElement } from './xml.js';

export type PersonShape = Extract<
  ShapeName,
  'person' | 'personMyClient' | 'conductor' | 'conductorMyClient'
>;

/** Elements of a party, as a person or as an entity, a client's where it is one. */
export function partyElements(
  goaml: Goaml,
  party: DraftParty,
  { asClient = isClient(party), rest = [] }: { asClient?: boolean; rest?: readonly string[] } = {},
): readonly XmlElement[] {
  const isEntity = party.kind === 'business';
  const name = isEntity ? 'entity' : 'person';
  const shapeName: ShapeName = asClient ? `${name}MyClient` : name;
  return once(goaml, `${shapeName}\n${party.id}\n${rest.join('\n')}`, () =>
    fill(goaml, askedOf(goaml, party, { shapeName, rest })),
  );
}

/** What a shape asks of a party. */
export function askedOf(
  goaml: Goaml,
  party: DraftParty,
  { shapeName, rest = [] }: { shapeName: ShapeName; rest?: readonly string[] },
) {
  const owner = `parties[${party.id}]`;
  if (party.kind === null) {
    noteGap(goaml.notes, `${owner}.kind`, 'whether a person or a business', 'expected');
  }
  const { values, rest: more } =
    party.kind === 'business' ? entityValues(goaml, party) : personValues(goaml, party);
  return {
    ...{ shape: goaml.profile.shapes[shapeName], owner, values },
    rest: [...roleLines(party), ...more, ...rest],
  };
}

/** A possible victim is told as such wherever the party is told. */
export function roleLines({
  id,
  roleInSuspicion,
  relation,
  reference,
  why,
}: DraftParty): readonly string[] {
  const role = {
    suspect: 'suspected',
    facilitator: 'suspected of having helped',
    'possible-victim': 'POSSIBLE VICTIM, not suspected',
    uninvolved: 'not involved',
    unknown: 'role not decided',
  }[roleInSuspicion];
  return [`${role}: ${why}`, `${id} of the narrative, ${relation}: ${reference}`];
}

interface Told {
  readonly values: Values;
  readonly rest: readonly string[];
}

function personValues(goaml: Goaml, party: DraftParty): Told {
  const { known } = party.identity;
  const owner = `parties[${party.id}]`;
  const documents = documentsOf(goaml, { documents: known.documents ?? [], owner });
  const contact = contactOf(goaml, party, 'person');
  const [first, second, third, ...nations] = known.nationalities ?? [];
  const names = namesOf(goaml, party);
  const [alias, ...others] = known.otherNames ?? [];
  return {
    values: {
      gender: genderOf(goaml, party),
      ...{ first_name: names.first, middle_name: known.middleName, last_name: names.last },
      ...{ birthdate: known.birthDate, alias, full_name_frn: known.nativeName },
      ...numbersOf(known.documents ?? []),
      nationality1: first ?? unknownCountry(goaml, party, 'nationalities'),
      ...{ nationality2: second, nationality3: third },
      residence: known.residence ?? unknownCountry(goaml, party, 'residence'),
      ...contact.values,
      ...{ occupation: known.occupation, employer_name: known.employer },
      identification: documents.given,
    },
    rest: [
      ...(known.name === undefined ? [] : [`name: ${known.name}`]),
      ...others.map((name) => `otherNames: ${name}`),
      ...nations.map((nation) => `nationalities: ${nation}`),
      ...lines(known, ['urls', 'dependants', 'legalForm', 'registrationNumber']),
      ...lines(known, ['registrationCountry', 'industry', 'headcount', 'directors']),
      ...documents.rest,
      ...contact.rest,
    ],
  };
}

function entityValues(goaml: Goaml, party: DraftParty): Told {
  const { known } = party.identity;
  const contact = contactOf(goaml, party, 'business');
  const [trade, ...others] = known.otherNames ?? [];
  const [url, ...urls] = known.urls ?? [];
  const directors = directorsOf(goaml, party);
  return {
    values: {
      ...{ name: known.name, commercial_name: trade },
      incorporation_legal_form: legalForm(goaml, party),
      ...{ incorporation_number: known.registrationNumber, business: known.industry },
      ...contact.values,
      url: url === undefined || url.length > 255 ? undefined : url,
      incorporation_country_code: known.registrationCountry,
      director_id: directors.given,
    },
    rest: [
      ...others.map((name) => `otherNames: ${name}`),
      ...(url === undefined || url.length <= 255 ? [] : [`urls: ${url}`]),
      ...urls.map((each) => `urls: ${each}`),
      ...lines(known, ['nativeName', 'legalForm', 'headcount', 'givenName', 'middleName']),
      ...lines(known, ['familyName', 'birthDate', 'gender', 'nationalities', 'residence']),
      ...lines(known, ['occupation', 'employer', 'dependants']),
      ...directors.rest,
      ...contact.rest,
    ],
  };
}

/** E-mail addresses in one element each, five at most. */
const EMAILS_MAX = 5;

/** What persons and entities have alike. */
function contactOf(goaml: Goaml, party: DraftParty, holder: 'person' | 'business'): Told {
  const { known } = party.identity;
  const owner = `parties[${party.id}]`;
  const addresses = addressesOf(goaml, holder, { addresses: known.addresses ?? [], owner });
  const client = relationship(goaml, party);
  return {
    values: {
      phones: phonesOf(goaml, holder, { phones: known.phones ?? [], owner }),
      addresses: addresses.given,
      email: known.emails?.slice(0, EMAILS_MAX),
      tax_number: known.taxNumber,
      tax_reg_number: known.taxNumber === undefined ? undefined : 'Y',
      re_relationship: client,
    },
    rest: [
      ...addresses.rest,
      ...(known.emails ?? []).slice(EMAILS_MAX).map((email) => `emails: ${email}`),
      ...(client === undefined ? lines(known, ['clientNumber', 'clientSince']) : []),
      ...lines(known, ['usernames', 'devices', 'ips', 'declaredMonthlyIncome']),
    ],
  };
}

/** Since when the party is a client, with its number; undefined where the date is none. */
function relationship(goaml: Goaml, { id, identity }: DraftParty): Given {
  const { clientNumber, clientSince } = identity.known;
  const owner = `parties[${id}].client`;
  const { shapes } = goaml.profile;
  if (!shapes.person.some(({ names }) => names.includes('re_relationship'))) return undefined;
  const range = attempt(goaml, {
    ...{ shape: shapes.dateRange, owner, values: { valid_from: clientSince } },
  });
  if (range === undefined) return undefined;
  const values = { client_number: clientNumber, relationship_date_range: { inside: range } };
  return { inside: fill(goaml, { shape: shapes.relationship, owner, values }) };
}

/** Lines for the comments: `devices: a, b`. */
function lines(
  known: Partial<PartyFields>,
  names: readonly (keyof PartyFields)[],
): readonly string[] {
  return names.flatMap((name) => {
    const value = known[name];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = values.filter((each) => typeof each === 'string');
    return texts.length === 0 ? [] : [`${name}: ${texts.join(', ')}`];
  });
}

function genderOf(goaml: Goaml, { id, identity }: DraftParty): Given {
  const { gender } = identity.known;
  if (gender === undefined && !identity.unknown.includes('gender')) return undefined;
  const [path, what] = [`parties[${id}].gender`, 'gender'];
  return codeOf(goaml, 'gender', { words: [gender?.toLowerCase()], path, what });
}

/** The authority's sign for a country that somebody said to be unknown. */
function unknownCountry(goaml: Goaml, party: DraftParty, field: keyof PartyFields): Given {
  return party.identity.unknown.includes(field)
    ? goaml.profile.codes.country['unknown']
    : undefined;
}

function legalForm(goaml: Goaml, { id, identity }: DraftParty): Given {
  const { legalForm: form } = identity.known;
  if (form === undefined && !identity.unknown.includes('legalForm')) return undefined;
  return codeOf(goaml, 'legalForm', {
    words: [form],
    path: `parties[${id}].legalForm`,
    what: 'legal form, as a code of the authority',
  });
}

export interface PersonNames {
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/**
 * Given and family name; a whole name alone is divided, and that is told.
 */
function namesOf(goaml: Goaml, { id, identity }: DraftParty): PersonNames {
  const { givenName, familyName, name } = identity.known;
  if (givenName !== undefined || familyName !== undefined || name === undefined) {
    return { first: givenName, last: familyName };
  }
  noteDivided(goaml, `parties[${id}].name`);
  return partsOf(name);
}

/** A name of one word is neither. */
function partsOf(name: string): PersonNames {
  const { given, family } = dividedName(name);
  return { first: given, last: given === undefined ? undefined : family };
}

interface Directors {
  readonly given: Given;
  readonly rest: readonly string[];
}

/** A director is known by a whole name alone, which the comments have as recorded. */
function directorsOf(goaml: Goaml, { id, identity }: DraftParty): Directors {
  const { directors = [] } = identity.known;
  const owner = `parties[${id}].directors`;
  const shape = goaml.profile.shapes.person;
  const named = directors.flatMap((name) => {
    const { first, last } = partsOf(name);
    const values = { first_name: first, last_name: last };
    const person = attempt(goaml, { shape, owner, values });
    return person === undefined ? [] : [person];
  });
  if (named.length > 0) noteDivided(goaml, owner);
  const role = named.length === 0 ? undefined : directorRole(goaml, owner);
  const last = typeof role === 'string' ? [element('role', role)] : [];
  return {
    given: named.map((person) => ({ inside: [...person, ...last] })),
    rest: directors.map((name) => `directors: ${name}`),
  };
}

function directorRole(goaml: Goaml, owner: string): Given {
  const [path, what] = [`${owner}.role`, 'the role of a director, as a code of the authority'];
  return codeOf(goaml, 'entityRole', { words: ['director'], path, what });
}

function noteDivided({ notes }: Goaml, path: string): void {
  notes.cut.add(`\`${path}\`: ${DIVIDED}`);
}
