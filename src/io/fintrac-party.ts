/**
 * Parties as FINTRAC has them: definitions that roles refer to. A holder or a source is known by
 * name alone, a beneficiary with details, a conductor with employer, citizenship and structure
 * besides, so that one party stands there once for each of the three.
 */
import { DIVIDED, dividedName } from '../draft/divided-name.js';
import {
  BUSINESS_FIELDS,
  type DraftDocument,
  PARTY_FIELDS,
  type PartyFields,
  PERSON_FIELDS,
} from '../draft/party-field.js';
import type { DraftParty } from '../draft/str-draft.js';
import {
  CORPORATION,
  COUNTRY_UNKNOWN,
  DOCUMENTS,
  OTHER_DOCUMENT,
  OTHER_STRUCTURE,
  REGISTRATION_UNKNOWN,
  STRUCTURES,
} from './fintrac-code.js';
import {
  answerOf,
  type Fintrac,
  fill,
  type Given,
  type JsonObject,
  noteGap,
  type Sourced,
  sourced,
} from './fintrac-fill.js';
import type { ShapeName } from './fintrac-shape.js';

export type Depth = 'name' | 'details' | 'full';

/** Type of a definition by depth: of a person, and of an entity. */
const TYPES: Readonly<Record<Depth, readonly [number, number]>> = {
  name: [1, 2],
  details: [3, 4],
  full: [5, 6],
};

const SHAPE_OF: Readonly<Record<Depth, readonly [ShapeName, ShapeName]>> = {
  name: ['personName', 'entityName'],
  details: ['personDetails', 'entityDetails'],
  full: ['personFull', 'entityFull'],
};

export interface Reference extends JsonObject {
  readonly typeCode: number;
  readonly refId: string;
}

/** Where a role refers to a party; undefined where nothing is known of it that could be written. */
export function referTo(fintrac: Fintrac, party: DraftParty, depth: Depth): Reference | undefined {
  const { definitions, references } = fintrac;
  const at = party.kind === 'business' ? 1 : 0;
  const typeCode = TYPES[depth][at];
  const refId = `${references.get(party.id) ?? party.id}-${depth}`;
  if (!definitions.has(refId)) {
    const shape = SHAPE_OF[depth][at];
    const values = { typeCode, refId, ...valuesOf(fintrac, party, depth) };
    const definition = fill(fintrac, { shape, owner: pathOf(party), values });
    definitions.set(refId, saysSomething(definition) ? definition : undefined);
    noteNames(fintrac, party);
  }
  return definitions.get(refId) === undefined ? undefined : { typeCode, refId };
}

function saysSomething({ typeCode: _, refId: __, ...rest }: JsonObject): boolean {
  return Object.values(rest).some((value) => !Array.isArray(value) || value.length > 0);
}

export const pathOf = ({ id }: DraftParty): string => `parties[${id}]`;

/** The party of an id. One that is referred to and is not there cannot be written. */
export function partyOf(fintrac: Fintrac, id: string | null, path: string): DraftParty | undefined {
  if (id === null) return undefined;
  const party = fintrac.parties.get(id);
  if (party === undefined) noteGap(fintrac, path, 'a party that is in the draft', 'required');
  return party;
}

export function isClient({ relation }: DraftParty): boolean {
  return relation === 'customer' || relation === 'account-holder';
}

/** What is known, and what was answered for a field that holds one text. */
export function knownOf(fintrac: Fintrac, party: DraftParty): Partial<PartyFields> {
  const { known } = party.identity;
  const texts = TEXT_FIELDS.flatMap((name) => {
    const answer =
      known[name] === undefined ? answerOf(fintrac, `${pathOf(party)}.${name}`) : undefined;
    return answer === undefined ? [] : [[name, answer] as const];
  });
  const address = known.addresses ?? answerOf(fintrac, `${pathOf(party)}.addresses`);
  return {
    ...known,
    ...Object.fromEntries(texts),
    ...(typeof address === 'string' ? { addresses: [{ text: address }] } : {}),
  };
}

const TEXT_FIELDS = [
  ...(['givenName', 'middleName', 'familyName', 'name', 'birthDate', 'residence'] as const),
  ...(['clientNumber', 'occupation', 'employer', 'legalForm', 'registrationNumber'] as const),
  ...(['registrationCountry', 'industry'] as const),
] as const satisfies readonly (keyof PartyFields)[];

type Values = Readonly<Record<string, Given>>;

function valuesOf(fintrac: Fintrac, party: DraftParty, depth: Depth): Values {
  return party.kind === 'business'
    ? entityValues(fintrac, party, depth)
    : personValues(fintrac, party, depth);
}

function personValues(fintrac: Fintrac, party: DraftParty, depth: Depth): Values {
  const known = knownOf(fintrac, party);
  const at = (field: string, text: string | undefined) =>
    sourced(`${pathOf(party)}.${field}`, text);
  const names = namesOf(fintrac, party, known);
  if (depth === 'name') return names;
  const employer = at('employer', known.employer);
  return {
    ...names,
    alias: at('otherNames[0]', known.otherNames?.[0]),
    ...contactOf(fintrac, party, known),
    dateOfBirth: at('birthDate', known.birthDate),
    countryOfResidenceCode: countryOf(party, 'residence', at('residence', known.residence)),
    occupation: at('occupation', known.occupation),
    identifications: (known.documents ?? []).map((document, index) =>
      identification(fintrac, document, `${pathOf(party)}.documents[${index}]`),
    ),
    ...(depth === 'details'
      ? { nameOfEmployer: employer }
      : {
          countryOfCitizenshipCode: countryOf(
            party,
            'nationalities',
            at('nationalities[0]', known.nationalities?.[0]),
          ),
          employerInformation:
            employer === undefined
              ? undefined
              : fill(fintrac, {
                  ...{ shape: 'employer', owner: pathOf(party), values: { name: employer } },
                }),
        }),
  };
}

function entityValues(fintrac: Fintrac, party: DraftParty, depth: Depth): Values {
  const known = knownOf(fintrac, party);
  const at = (field: string, text: string | undefined) =>
    sourced(`${pathOf(party)}.${field}`, text);
  const name = { nameOfEntity: at('name', known.name) };
  if (depth === 'name') return name;
  const registrations = registrationsOf(fintrac, party, known);
  return {
    ...name,
    ...contactOf(fintrac, party, known),
    natureOfPrincipalBusiness: at('industry', known.industry),
    registrationIncorporationIndicator: registrations.length > 0 ? true : undefined,
    registrationsIncorporations: registrations,
    ...(depth === 'details' ? {} : structureOf(fintrac, party, known)),
  };
}

/** The form's own sign for a country that somebody said to be unknown. */
function countryOf(party: DraftParty, field: keyof PartyFields, given: Sourced | undefined): Given {
  return given ?? (party.identity.unknown.includes(field) ? COUNTRY_UNKNOWN : undefined);
}

/** Family, given and other name; a whole name alone is divided, and that is told. */
function namesOf(fintrac: Fintrac, party: DraftParty, known: Partial<PartyFields>): Values {
  const { givenName, middleName, familyName, name } = known;
  const path = pathOf(party);
  const at = (field: string, text: string | undefined) => sourced(`${path}.${field}`, text);
  if (givenName === undefined && familyName === undefined && name !== undefined) {
    const { given, family } = dividedName(name);
    if (given !== undefined) noteDivided(fintrac, `${path}.name`);
    return { surname: family, givenName: given, otherNameInitial: at('middleName', middleName) };
  }
  return {
    surname: at('familyName', familyName),
    givenName: at('givenName', givenName),
    otherNameInitial: at('middleName', middleName),
  };
}

function noteDivided({ cut }: Fintrac, path: string): void {
  cut.add(`\`${path}\`: ${DIVIDED}`);
}

/** Clients have names; of anybody else what is known is told. */
function noteNames(fintrac: Fintrac, party: DraftParty): void {
  const { givenName, familyName, name } = knownOf(fintrac, party);
  const path = pathOf(party);
  if (party.kind === null) noteGap(fintrac, `${path}.kind`, 'whether a person or a business');
  const severity = isClient(party) ? 'required' : 'expected';
  if (party.kind === 'business') {
    if (name === undefined) noteGap(fintrac, `${path}.name`, 'name of the entity', severity);
    return;
  }
  if (familyName === undefined && name === undefined) {
    noteGap(fintrac, `${path}.familyName`, 'family name', severity);
  }
  const isOneWord = name === undefined || !/\s/.test(name.trim());
  if (givenName === undefined && (familyName !== undefined || isOneWord)) {
    const what = 'given name; `XXX` for a person who has a single name';
    noteGap(fintrac, `${path}.givenName`, what);
  }
}

/** First address and first telephone number; the narrative has the others. */
function contactOf(fintrac: Fintrac, party: DraftParty, known: Partial<PartyFields>): Values {
  const telephone = sourced(`${pathOf(party)}.phones[0]`, known.phones?.[0]);
  return { ...addressOf(fintrac, party, known), telephoneNumber: telephone };
}

const STRUCTURED = 1;
const UNSTRUCTURED = 2;

/**
 * Told apart where its parts are known; the schema's codes of provinces cannot be used (see docs).
 */
function addressOf(fintrac: Fintrac, party: DraftParty, known: Partial<PartyFields>): Values {
  const owner = `${pathOf(party)}.addresses[0]`;
  const [address] = known.addresses ?? [];
  if (address === undefined) return {};
  const { text, street, city, region, postcode, country } = address;
  const at = (field: string, part: string | undefined) => sourced(`${owner}.${field}`, part);
  const isApart = [street, city, region, postcode].some((part) => part !== undefined);
  if (!isApart && text !== undefined) {
    const values = {
      typeCode: UNSTRUCTURED,
      ...{ countryCode: at('country', country), unstructured: at('text', text) },
    };
    const filled = fill(fintrac, { shape: 'unstructuredAddress', owner, values });
    // The schema demands the text, which may have been blank.
    return 'unstructured' in filled ? { addressTypeCode: UNSTRUCTURED, address: filled } : {};
  }
  const values = {
    typeCode: STRUCTURED,
    ...{ streetAddress: at('street', street), city: at('city', city) },
    ...{ provinceStateName: at('region', region), postalZipCode: at('postcode', postcode) },
    countryCode: at('country', country),
  };
  const filled = fill(fintrac, { shape: 'structuredAddress', owner, values });
  return { addressTypeCode: STRUCTURED, address: filled };
}

function identification(fintrac: Fintrac, document: DraftDocument, owner: string): JsonObject {
  const { type, number, country } = document;
  const code = Object.hasOwn(DOCUMENTS, type) ? DOCUMENTS[type] : undefined;
  return fill(fintrac, {
    shape: 'identification',
    owner,
    values: {
      identifierTypeCode: code ?? OTHER_DOCUMENT,
      identifierTypeOther: code === undefined ? sourced(`${owner}.type`, type) : undefined,
      number: sourced(`${owner}.number`, number),
      jurisdictionOfIssueCountryCode: sourced(`${owner}.country`, country),
    },
  });
}

function registrationsOf(
  fintrac: Fintrac,
  party: DraftParty,
  { registrationNumber, registrationCountry }: Partial<PartyFields>,
): readonly JsonObject[] {
  if (registrationNumber === undefined) return [];
  const path = pathOf(party);
  const country = sourced(`${path}.registrationCountry`, registrationCountry);
  const values = {
    typeCode: REGISTRATION_UNKNOWN,
    number: sourced(`${path}.registrationNumber`, registrationNumber),
    jurisdictionOfIssueCountryCode: countryOf(party, 'registrationCountry', country),
  };
  return [fill(fintrac, { shape: 'registration', owner: path, values })];
}

/** Legal form by its code; directors where it is a corporation. */
function structureOf(fintrac: Fintrac, party: DraftParty, known: Partial<PartyFields>): Values {
  const { legalForm, directors = [] } = known;
  const path = pathOf(party);
  const code =
    legalForm !== undefined && Object.hasOwn(STRUCTURES, legalForm)
      ? STRUCTURES[legalForm]
      : undefined;
  if (code === undefined) {
    noteGap(fintrac, `${path}.legalForm`, 'whether a corporation, a trust or another entity');
    return {};
  }
  return {
    structureTypeCode: code,
    structureTypeOther:
      code === OTHER_STRUCTURE ? sourced(`${path}.legalForm`, legalForm) : undefined,
    directorsOfCorporation:
      code === CORPORATION ? directors.flatMap((name) => directorOf(fintrac, name, path)) : [],
  };
}

function directorOf(fintrac: Fintrac, name: string, path: string): readonly JsonObject[] {
  if (name.trim() === '') return [];
  const { given, family } = dividedName(name);
  if (given !== undefined) noteDivided(fintrac, `${path}.directors`);
  const values = { surname: family, givenName: given };
  return [fill(fintrac, { shape: 'director', owner: `${path}.directors`, values })];
}

/** Fields that a kind of party has, in order. */
export function fieldsOf({ kind }: DraftParty): readonly (keyof PartyFields)[] {
  if (kind === 'business') return BUSINESS_FIELDS;
  return kind === 'person' ? PERSON_FIELDS : PARTY_FIELDS;
}
