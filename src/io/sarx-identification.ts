/** Numbers that identify a subject: a taxpayer number, and the documents of a person. */
import type { DraftDocument } from '../draft/party-field.js';
import type { DraftParty } from '../draft/str-draft.js';
import { IDENTIFICATION, isUnitedStates } from './sarx-code.js';
import { answerOf, critical, noteGap, type Sarx, textOf, UNKNOWN } from './sarx-context.js';
import { record } from './sarx-element.js';
import { nineDigits, someOf, wholeOf, wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

const NUMBER_MAX = 25;
/** As many as the schema takes, less the taxpayer number. */
const MOST = 99;

export function identificationsOf(sarx: Sarx, party: DraftParty): readonly XmlElement[] {
  const documents = party.kind === 'business' ? registration(sarx, party) : papers(sarx, party);
  const path = `parties[${party.id}].documents`;
  return [...someOf(sarx, documents, { path, most: MOST }), ...taxpayer(sarx, party)];
}

function taxpayer(sarx: Sarx, party: DraftParty): readonly XmlElement[] {
  const path = `parties[${party.id}].taxNumber`;
  const found = critical(sarx, {
    ...{ path, what: 'taxpayer number', known: party.identity.known.taxNumber },
    isUnknown: party.identity.unknown.includes('taxNumber'),
    form: (text) => wholeOf(sarx, text.replace(/[\s-]/g, ''), { path, charactersMax: NUMBER_MAX }),
  });
  if (found === undefined) return [];
  if (found === UNKNOWN) return [record('PartyIdentification', { TINUnknownIndicator: 'Y' })];
  return [
    record('PartyIdentification', {
      PartyIdentificationNumberText: textOf(found),
      PartyIdentificationTypeCode: taxpayerCode(sarx, party, found.text),
    }),
  ];
}

/**
 * Numbers of the United States have nine digits, and so have those of others: what tells them apart
 * is a country on file, and where there is none a person is asked.
 */
function taxpayerCode(sarx: Sarx, party: DraftParty, number: string): string | undefined {
  const path = `parties[${party.id}].taxNumberType`;
  const answer = answerOf(sarx, path);
  const { ssn, ein, foreign } = IDENTIFICATION;
  if (answer === ssn || answer === ein || answer === foreign) return answer;
  if (nineDigits(number) === undefined) return foreign;
  const countries = countriesOf(party);
  if (countries.some(isUnitedStates)) return party.kind === 'business' ? ein : ssn;
  if (countries.length > 0) {
    sarx.cut.add(`\`${path}\`: foreign, since no country on file is the United States`);
    return foreign;
  }
  const what = 'type of the taxpayer number: `1` SSN or ITIN, `2` EIN, `9` foreign';
  noteGap(sarx, path, what, 'required');
  return undefined;
}

function countriesOf({ identity: { known } }: DraftParty): readonly string[] {
  const { residence, registrationCountry, addresses = [] } = known;
  const named = [residence, registrationCountry, ...addresses.map(({ country }) => country)];
  return named.flatMap((country) => (country === undefined || country === '' ? [] : [country]));
}

/** Item 17: the documents that a person showed. */
function papers(sarx: Sarx, { id, identity }: DraftParty): readonly XmlElement[] {
  const path = `parties[${id}].documents`;
  const told = (identity.known.documents ?? []).flatMap((one) => paperOf(sarx, one, path) ?? []);
  if (told.length > 0) return told;
  if (identity.unknown.includes('documents') || answerOf(sarx, path) === UNKNOWN) {
    return [record('PartyIdentification', { IdentificationPresentUnknownIndicator: 'Y' })];
  }
  noteGap(sarx, path, 'an identity document: type, number and country', 'required');
  return [];
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  passport: IDENTIFICATION.passport,
  'driving-licence': IDENTIFICATION.licence,
};

function paperOf(sarx: Sarx, paper: DraftDocument, path: string): XmlElement | undefined {
  const { type, country } = paper;
  const number = wholeOf(sarx, paper.number, { path, charactersMax: NUMBER_MAX });
  if (number === undefined) return undefined;
  const isAlien = type === 'residence-permit' && country !== undefined && isUnitedStates(country);
  const own = Object.hasOwn(DOCUMENTS, type) ? DOCUMENTS[type] : undefined;
  const code = isAlien ? IDENTIFICATION.alien : (own ?? IDENTIFICATION.other);
  return record('PartyIdentification', {
    PartyIdentificationNumberText: number,
    PartyIdentificationTypeCode: code,
    OtherPartyIdentificationTypeText:
      code === IDENTIFICATION.other
        ? wordsOf(sarx, type.replaceAll('-', ' '), { path, charactersMax: 50 })
        : undefined,
    OtherIssuerCountryText: /^[A-Z]{2}$/.test(country ?? '') ? country : undefined,
  });
}

/** A business has no document; its number of registration stands in that place. */
function registration(sarx: Sarx, { id, identity }: DraftParty): readonly XmlElement[] {
  const { registrationNumber, registrationCountry } = identity.known;
  if (registrationNumber === undefined) return [];
  const paper = { type: 'registration number', number: registrationNumber };
  const country = registrationCountry === undefined ? {} : { country: registrationCountry };
  const told = paperOf(sarx, { ...paper, ...country }, `parties[${id}].registrationNumber`);
  return told === undefined ? [] : [told];
}
