/** Addresses, telephone numbers and identity documents as goAML has them. */
import { addressText } from '../draft/known-text.js';
import type { DraftAddress, DraftDocument } from '../draft/party-field.js';
import type { Goaml } from './goaml-context.js';
import { attempt, codeOf, fill, type Given, type Inside, kindOfPath } from './goaml-fill.js';
import { element } from './xml.js';

export type Holder = 'person' | 'business';

export interface Listed {
  readonly given: Given;
  /** What did not fit, for the comments. */
  readonly rest: readonly string[];
}

/** `<addresses>` of those that have all that is asked for; the others go to the comments. */
export function addressesOf(
  goaml: Goaml,
  holder: Holder,
  { addresses, owner }: { addresses: readonly DraftAddress[]; owner: string },
): Listed {
  const rest: string[] = [];
  const inside = addresses.flatMap((address) => {
    const made = addressOf(goaml, holder, { address, owner });
    if (made !== undefined) return [element('address', made.inside)];
    rest.push(`address: ${addressText(address)}`);
    return [];
  });
  return { given: inside.length === 0 ? undefined : { inside }, rest };
}

/** One address; undefined where it lacks what is asked for. */
export function addressOf(
  goaml: Goaml,
  holder: Holder,
  { address, owner }: { address: DraftAddress; owner: string },
): Inside | undefined {
  const { text, street, city, region, postcode, country } = address;
  const isLong = (postcode?.length ?? 0) > 10;
  const inside = attempt(goaml, {
    shape: goaml.profile.shapes.address,
    owner: `${owner}.addresses`,
    values: {
      address_type: contactCode(goaml, holder, owner),
      address: street ?? text,
      ...{ city, country_code: country, state: region },
      zip: isLong ? undefined : postcode,
    },
    rest: [
      ...(text === undefined || street === undefined ? [] : [`as on file: ${text}`]),
      ...(isLong ? [`postcode: ${postcode}`] : []),
    ],
  });
  return inside === undefined ? undefined : { inside };
}

function contactCode(goaml: Goaml, holder: Holder, owner: string): Given {
  return codeOf(goaml, 'contact', {
    words: [holder],
    path: `${kindOfPath(owner)}.contactType`,
    what: 'whether private or of a business',
  });
}

/** `<phones>`; the draft does not tell a mobile from a landline. */
export function phonesOf(
  goaml: Goaml,
  holder: Holder,
  { phones, owner }: { phones: readonly string[]; owner: string },
): Given {
  const inside = phones.map((number) =>
    element(
      'phone',
      fill(goaml, {
        shape: goaml.profile.shapes.phone,
        owner: `${owner}.phones`,
        values: {
          tph_contact_type: contactCode(goaml, holder, owner),
          tph_communication_type: codeOf(goaml, 'communication', {
            words: ['phone'],
            path: `${kindOfPath(owner)}.phoneType`,
            what: 'whether a mobile or a landline telephone',
          }),
          tph_number: number,
        },
      }),
    ),
  );
  return inside.length === 0 ? undefined : { inside };
}

/** `<identification>` for each document that has all that is asked for. */
export function documentsOf(
  goaml: Goaml,
  { documents, owner }: { documents: readonly DraftDocument[]; owner: string },
): Listed {
  const rest: string[] = [];
  const given = documents.flatMap((document): readonly Inside[] => {
    const { type, number, country, issuedOn, expiresOn } = document;
    const inside = attempt(goaml, {
      shape: goaml.profile.shapes.identification,
      owner: `${owner}.documents`,
      values: {
        type: codeOf(goaml, 'document', {
          words: [`${type}/${country ?? ''}`, type],
          path: `${kindOfPath(owner)}.documents.type`,
          what: 'type of an identity document, as a code of the authority',
        }),
        ...{ number, issue_date: issuedOn, expiry_date: expiresOn, issue_country: country },
      },
    });
    rest.push(documentLine(document, inside === undefined));
    return inside === undefined ? [] : [{ inside }];
  });
  return { given, rest: rest.filter((line) => line !== '') };
}

/** Of a document that is written the type in the draft's words alone: codes are coarser. */
function documentLine(document: DraftDocument, isWhole: boolean): string {
  const { type, number, country, issuedOn, expiresOn } = document;
  if (!isWhole) return `document ${number}: ${type}`;
  return [
    `document ${number}: ${type}`,
    ...(country === undefined ? [] : [country]),
    ...(issuedOn === undefined ? [] : [`issued ${issuedOn}`]),
    ...(expiresOn === undefined ? [] : [`expires ${expiresOn}`]),
  ].join(', ');
}

/** `passport_number` with its country, and the number of another document. */
export function numbersOf(documents: readonly DraftDocument[]): Readonly<Record<string, Given>> {
  const passport = documents.find(
    ({ type, country }) => type === 'passport' && /^[A-Z]{2}$/.test(country ?? ''),
  );
  const identity =
    documents.find(({ type }) => type === 'identity-card') ??
    documents.find(({ type }) => type !== 'passport') ??
    documents[0];
  return {
    ...(passport === undefined
      ? {}
      : { passport_number: passport.number, passport_country: passport.country }),
    id_number: identity?.number,
  };
}
