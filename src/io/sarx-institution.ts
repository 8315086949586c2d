/**
 * The institution in its roles: who transmits (35, 37), who files (30), whom to call (8), where the
 * activity took place (34, with its branches, 46). One institution plays them all.
 */
import type { DraftTransaction } from '../draft/str-draft.js';
import { addressElement, stateOf } from './sarx-address.js';
import { hasStates, IDENTIFICATION, organizationOf, PARTY, regulatorOf } from './sarx-code.js';
import { answerOf, critical, noteGap, noteLoss, type Sarx, textOf } from './sarx-context.js';
import { record } from './sarx-element.js';
import { nineDigits, phoneOf, someOf, wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

const NAME_MAX = 150;

export interface Institution {
  readonly elements: readonly XmlElement[];
  readonly tin: string | undefined;
}

/** Who transmits and files, whom to call, and where it took place, in the order of the guide. */
export function institutionOf(sarx: Sarx, transactions: readonly DraftTransaction[]): Institution {
  const { known } = sarx.draft.filer;
  const name = legalName(asked(sarx, 'filer.name', 'legal name', known.name));
  const address = addressElement(sarx, {
    ...{ address: known.address ?? {}, path: 'filer.address', severity: 'required' },
  });
  const tin = textOf(
    critical(sarx, {
      ...{ path: 'filer.tin', what: 'taxpayer number of nine digits (EIN)', known: known.tin },
      form: nineDigits,
    }),
  );
  const phone = phoneElement(sarx);
  const contact = asked(
    sarx,
    'filer.contact',
    'name of the person who transmits',
    contactName(sarx),
  );
  const office = asked(sarx, 'filer.contactOffice', 'office to call about the report', undefined);
  const numbers = [
    identification(tin, IDENTIFICATION.ein),
    ...numberOf(sarx, 'filer.rssd', IDENTIFICATION.rssd, known.rssd),
    ...numberOf(sarx, 'reference', IDENTIFICATION.internal, sarx.draft.reference),
  ];
  const type = organization(sarx);
  const regulator = textOf(
    critical(sarx, {
      ...{ path: 'filer.regulator', what: 'primary federal regulator, by its code' },
      ...{ known: known.regulator, form: regulatorOf },
    }),
  );
  const about = { PrimaryRegulatorTypeCode: regulator };
  const branches = branchesOf(sarx, transactions);
  return {
    tin,
    elements: [
      record('Party', { ActivityPartyTypeCode: PARTY.transmitter }, [
        ...[name, address, phone, identification(tin, IDENTIFICATION.tin)],
        identification(transmitterCode(sarx), IDENTIFICATION.transmitterCode),
      ]),
      record('Party', { ActivityPartyTypeCode: PARTY.transmitterContact }, [legalName(contact)]),
      record('Party', { ActivityPartyTypeCode: PARTY.filer, ...about }, [
        ...[name, address, ...numbers, ...type],
      ]),
      record('Party', { ActivityPartyTypeCode: PARTY.contactOffice }, [
        ...[legalName(office), phone],
      ]),
      record('Party', { ActivityPartyTypeCode: PARTY.institution, ...about, ...branches.flag }, [
        name,
        address,
        ...numbers,
        ...type,
        ...branches.elements,
      ]),
    ],
  };
}

function asked(sarx: Sarx, path: string, what: string, known: string | undefined) {
  const form = (text: string) => wordsOf(sarx, text, { path, charactersMax: NAME_MAX });
  return textOf(critical(sarx, { path, what, known, form }));
}

function legalName(text: string | undefined): XmlElement {
  return record('PartyName', { PartyNameTypeCode: 'L', RawPartyFullName: text });
}

function contactName({ draft }: Sarx): string | undefined {
  const { contactGivenName, contactFamilyName } = draft.filer.known;
  const parts = [contactGivenName, contactFamilyName].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function phoneElement(sarx: Sarx): XmlElement {
  const number = critical(sarx, {
    ...{ path: 'filer.contactPhone', what: 'telephone number, up to sixteen digits' },
    ...{ known: sarx.draft.filer.known.contactPhone, form: phoneOf },
  });
  return record('PhoneNumber', { PhoneNumberText: textOf(number) });
}

function identification(number: string | undefined, code: string): XmlElement {
  return record('PartyIdentification', {
    ...{ PartyIdentificationNumberText: number, PartyIdentificationTypeCode: code },
  });
}

function numberOf(sarx: Sarx, path: string, code: string, number: string | undefined) {
  if (number === undefined) return [];
  if (!/^[A-Za-z0-9_-]{1,25}$/.test(number)) {
    noteLoss(sarx, path, 'a number of letters and digits, of 25 characters at most');
    return [];
  }
  return [identification(number, code)];
}

/** Eight letters and digits that FinCEN gave to whoever transmits. */
function transmitterCode(sarx: Sarx): string | undefined {
  const form = (text: string) => (/^[A-Z0-9]{8}$/.test(text) ? text : undefined);
  const known = sarx.draft.filer.known.transmitterCode;
  const what = 'transmitter control code that FinCEN gave, eight letters and digits';
  return textOf(critical(sarx, { path: 'filer.transmitterCode', what, known, form }));
}

function organization(sarx: Sarx): readonly XmlElement[] {
  const path = 'filer.organizationType';
  const answer = answerOf(sarx, path);
  const found = answer === undefined ? undefined : organizationOf(answer);
  if (found === undefined) {
    const what =
      'type of institution: `2` bank, `4` money services business, `5/…` securities with a subtype';
    noteGap(sarx, path, what, 'required');
    return [];
  }
  const { type, subtype, other } = found;
  const text = other === undefined ? undefined : wordsOf(sarx, other, { path, charactersMax: 50 });
  return [
    record('OrganizationClassificationTypeSubtype', {
      ...{ OrganizationTypeID: type, OrganizationSubtypeID: subtype },
      OtherOrganizationTypeText: subtype === undefined ? text : undefined,
      OtherOrganizationSubTypeText: subtype === undefined ? undefined : text,
    }),
  ];
}

interface Branches {
  readonly elements: readonly XmlElement[];
  readonly flag: { readonly NoBranchActivityInvolvedIndicator?: 'Y' };
}

/** Places of what was done at a branch. None was where every posting says another channel. */
function branchesOf(sarx: Sarx, transactions: readonly DraftTransaction[]): Branches {
  const there = transactions.filter(({ recorded }) => recorded['channel'] === 'branch');
  if (there.length === 0) {
    const isKnown = transactions.every(({ recorded }) => recorded['channel'] !== undefined);
    if (isKnown && transactions.length > 0) {
      return { elements: [], flag: { NoBranchActivityInvolvedIndicator: 'Y' } };
    }
    noteGap(sarx, 'transactions[].channel', 'whether a branch was involved', 'expected');
    return { elements: [], flag: {} };
  }
  const places = new Map(
    there.map((one) => {
      const place = placeOf(sarx, one);
      return [JSON.stringify(place), place] as const;
    }),
  );
  const told = [...places.values()].filter((place) =>
    Object.values(place).some((each) => each !== undefined),
  );
  if (told.length === 0) {
    noteGap(sarx, 'transactions[].place', 'where the branch is', 'expected');
    return { elements: [], flag: {} };
  }
  const parties = someOf(sarx, told, { path: 'transactions[].recorded.site', most: 99 });
  const branches = parties.map((place) =>
    record('Party', { ActivityPartyTypeCode: PARTY.branch }, [record('Address', place)]),
  );
  return { elements: [record('PartyAssociation', {}, branches)], flag: {} };
}

/** What the posting says of its place; nothing of it is critical (guide 1.6 has no code for it). */
function placeOf(sarx: Sarx, { country, recorded }: DraftTransaction) {
  const { placeCity, placeRegion } = recorded;
  const code = country !== null && /^[A-Z]{2}$/.test(country) ? country : undefined;
  const path = 'transactions[].recorded.placeCity';
  const isStated = code !== undefined && hasStates(code) && placeRegion !== undefined;
  return {
    RawCityText:
      placeCity === undefined ? undefined : wordsOf(sarx, placeCity, { path, charactersMax: 50 }),
    RawCountryCodeText: code,
    RawStateCodeText: isStated ? stateOf(placeRegion, code) : undefined,
  };
}
