/** Countries by ISO 3166-1: one code for every spelling, and no spelling for two. */
import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { canonicalValue } from '../../src/transaction/canonical.js';
import { canonicalCountry, countryCode } from '../../src/transaction/canonical-country.js';
import { COUNTRIES } from '../../src/transaction/country-codes.js';

const country = (text: string) => canonicalValue('placeCountry', text);

describe('the table of countries', () => {
  it('has no spelling twice, and none of the form of a code that is another country', () => {
    const spellings = COUNTRIES.flatMap(({ code, alpha3, number, names }) => [
      ...[code, alpha3, number],
      ...names.filter((name) => name !== 'uk'),
    ]);
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(COUNTRIES).toHaveLength(249);
  });

  it('has every name in the form in which names are looked up', () => {
    for (const { code, alpha3, number, names } of COUNTRIES) {
      expect([code, alpha3, number].join(' ')).toMatch(/^[a-z]{2} [a-z]{3} \d{3}$/);
      for (const name of names) {
        expect(name).toMatch(/^[a-z]+(?: [a-z]+)*$/);
        expect(canonicalCountry(name)).toBe(code);
      }
    }
  });

  it('agrees with the tables of others on codes and numbers', () => {
    const codes = COUNTRIES.map(({ code }) => code.toUpperCase());
    // Ascension, Tristan da Cunha and Kosovo have a calling code and no country code.
    const called = getCountries().filter((code) => !['AC', 'TA', 'XK'].includes(code));
    expect(called.filter((code) => !codes.includes(code))).toEqual([]);
    for (const { code, number } of COUNTRIES) {
      expect(Intl.getCanonicalLocales(`und-${number}`)).toEqual([`und-${code.toUpperCase()}`]);
    }
  });
});

describe('a country', () => {
  it.each([
    ['CA', 'ca'],
    ['can', 'ca'],
    ['124', 'ca'],
    [' Canada ', 'ca'],
    ['UK', 'gb'],
    ['U.K.', 'gb'],
    ['Great Britain', 'gb'],
    ['U.S.A.', 'us'],
    ['The United States of America', 'us'],
    ['4', 'af'],
    ['C\u00f4te d\u2019Ivoire', 'ci'],
    ['St. Kitts & Nevis', 'kn'],
    ['Bolivia (Plurinational State of)', 'bo'],
    ['Korea, Republic of', 'kr'],
    ['T\u00fcrkiye', 'tr'],
    ['\uff23\uff21\uff2e', 'ca'],
  ])('that is written %s is %s', (text, code) => {
    expect(country(text)).toBe(code);
  });

  it.each([
    ...['congo', 'korea', 'atlantis', '999', '1240', '12.4', 'canada 123', 'xk', 'zz', 'qq'],
    ...['canada \u043c\u0438\u0440', 'ca/us', ''],
  ])('that is written %s stays as it stands', (text) => {
    expect(country(text)).toBe(text === '' ? undefined : text);
  });

  it('has a code in capitals for forms, also one that anybody may give', () => {
    expect(['canada', 'xk', 'xx', 'eu', 'atlantis'].map(countryCode)).toEqual([
      ...['CA', 'XK', 'XX'],
      ...[undefined, undefined],
    ]);
  });

  it('is none in any other field', () => {
    expect(canonicalValue('placeCity', 'Canada')).toBe('canada');
    expect(canonicalValue('counterpartyCountry', 'Canada')).toBe('ca');
  });
});
