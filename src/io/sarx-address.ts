/** Postal addresses of a SAR: five critical items, each a value or its own sign for unknown. */
import type { DraftAddress } from '../draft/party-field.js';
import type { Severity } from '../draft/str-draft.js';
import { hasStates, isUnitedStates } from './sarx-code.js';
import {
  answerOf,
  critical,
  type Found,
  flagOf,
  noteLoss,
  type Sarx,
  textOf,
} from './sarx-context.js';
import { record } from './sarx-element.js';
import { wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

export interface Addressed {
  readonly address: DraftAddress;
  readonly path: string;
  /** Of what is asked and is not there. */
  readonly severity: Severity;
}

/** Whether answers hold a part of an address that the record does not have at all. */
export function isAnswered(sarx: Sarx, path: string): boolean {
  const parts = ['street', 'city', 'region', 'postcode', 'country'];
  return parts.some((part) => answerOf(sarx, `${path}.${part}`) !== undefined);
}

export function addressElement(sarx: Sarx, { address, path, severity }: Addressed): XmlElement {
  const ask = (
    part: keyof DraftAddress,
    what: string,
    form: (text: string) => string | undefined,
  ) => critical(sarx, { path: `${path}.${part}`, what, known: address[part], severity, form });
  const country = ask('country', 'country, as a code of two letters', countryOf);
  const code = textOf(country);
  const street = critical(sarx, {
    ...{ path: `${path}.street`, what: 'street', severity },
    known: streetOf(sarx, address, path),
    form: (text) => wordsOf(sarx, text, { path: `${path}.street`, charactersMax: 100 }),
  });
  const city = ask('city', 'city', (text) =>
    wordsOf(sarx, text, { path: `${path}.city`, charactersMax: 50 }),
  );
  const region = regionOf(sarx, { address, path, severity }, code);
  const postcode = critical(sarx, {
    ...{ path: `${path}.postcode`, what: 'postcode', known: address.postcode },
    // Not every country has them: the form asks where North America is meant.
    severity: hasStates(code) ? severity : 'expected',
    form: (text) => postcodeOf(text, code),
  });
  return record('Address', {
    ...{ CityUnknownIndicator: flagOf(city), RawCityText: textOf(city) },
    ...{ CountryCodeUnknownIndicator: flagOf(country), RawCountryCodeText: code },
    ...{ StateCodeUnknownIndicator: flagOf(region), RawStateCodeText: textOf(region) },
    ...{ StreetAddressUnknownIndicator: flagOf(street), RawStreetAddress1Text: textOf(street) },
    ...{ ZIPCodeUnknownIndicator: flagOf(postcode), RawZIPCode: textOf(postcode) },
  });
}

/** An address of which somebody said that it is unknown. */
export function unknownAddress(): XmlElement {
  return record('Address', {
    ...{ CityUnknownIndicator: 'Y', CountryCodeUnknownIndicator: 'Y' },
    ...{ StateCodeUnknownIndicator: 'Y', StreetAddressUnknownIndicator: 'Y' },
    ZIPCodeUnknownIndicator: 'Y',
  });
}

function countryOf(text: string): string | undefined {
  return /^[A-Z]{2}$/.test(text) ? text : undefined;
}

/** The address as on file stands there where nobody told its parts apart. */
function streetOf(sarx: Sarx, { street, city, text }: DraftAddress, path: string) {
  if (street !== undefined || text === undefined) return street;
  if (city !== undefined) return undefined;
  sarx.cut.add(`\`${path}.street\`: the address as on file, whose parts nobody told apart`);
  return text;
}

/** States are asked of a few countries; of others the form has no place for a region. */
function regionOf(
  sarx: Sarx,
  { address, path, severity }: Addressed,
  country: string | undefined,
): Found {
  const at = `${path}.region`;
  if (!hasStates(country)) {
    if (address.region !== undefined) noteLoss(sarx, at, 'of the United States, CA and MX alone');
    return undefined;
  }
  return critical(sarx, {
    ...{ path: at, what: 'state or province, as its code of letters', severity },
    known: address.region,
    form: (text) => stateOf(text, country!),
  });
}

/** `NV`, or `US-NV` as ISO 3166-2 has it. */
export function stateOf(text: string, country: string): string | undefined {
  const code = text.trim().replace(`${country}-`, '');
  return /^[A-Z]{2,3}$/.test(code) ? code : undefined;
}

export function postcodeOf(text: string, country: string | undefined): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  if (country !== undefined && isUnitedStates(country)) {
    return /^\d{5}(?:\d{4})?$/.test(code) ? code : undefined;
  }
  return /^[A-Z0-9]{1,9}$/.test(code) ? code : undefined;
}
