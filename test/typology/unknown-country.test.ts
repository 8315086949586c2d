/** Countries that a typology names and that no file would write so are told, with the place. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTypologies } from '../../src/io/load-typologies.js';
import type { Pack } from '../../src/selection/list.js';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Typology } from '../../src/typology/typology.js';
import { countryFindings, packCountryProblems } from '../../src/typology/unknown-country.js';

const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8')) as Typology;

const LISTS = {
  near: { values: ['US', 'Kanada', 'mexico', 'CAN'] },
  far: { pack: 'far-away' },
  words: { text: ['Kanada'] },
};

const withSelections = (select: Typology['select']): Typology => {
  return { ...EXAMPLE, lists: LISTS, select };
};

const told = (definition: SelectionDefinition) =>
  countryFindings(withSelections({ x: definition })).map(({ message, path, help }) => [
    /`([^`]*)` for/.exec(message)?.[1],
    path.join('/'),
    help,
  ]);

describe('a country that is none', () => {
  it.each<readonly [string, SelectionDefinition, ReturnType<typeof told>]>([
    ['one alone', { placeCountry: 'Germny' }, [['Germny', 'select/x/placeCountry', meant('DE')]]],
    [
      'one of several',
      { placeCountry: ['US', 'EU'] },
      [['EU', 'select/x/placeCountry/1', undefined]],
    ],
    [
      'within `any` and `not`',
      { any: [{ not: { counterpartyCountry: 'Narnia Beyond' } }] },
      [['Narnia Beyond', 'select/x/any/0/not/counterpartyCountry', undefined]],
    ],
    [
      'of a customer',
      { 'customer.homeCountry': 'Phillipines', 'counterparty.nationality': 'filipina' },
      [
        ['Phillipines', 'select/x/customer.homeCountry', meant('PH')],
        ['filipina', 'select/x/counterparty.nationality', undefined],
      ],
    ],
    [
      'in a list of the file, once',
      { placeCountry: { in: 'near' }, counterpartyCountry: { notIn: 'near' } },
      [['Kanada', 'lists/near/values/1', meant('CA')]],
    ],
  ])('is told: %s', (_, definition, expected) => {
    expect(told(definition)).toEqual(expected);
  });

  it.each<readonly [string, SelectionDefinition]>([
    [
      'codes and names that reading knows',
      { placeCountry: ['us', 'CAN', '608', 'Côte d’Ivoire', 'UK'] },
    ],
    ['codes left free', { placeCountry: ['XA', 'ZZ', 'qm'] }],
    ['other fields', { placeCity: 'Kanada', merchant: { in: 'near' } }],
    ['what a country is compared with', { placeCountry: { differsFrom: 'customer.homeCountry' } }],
    ['whether it is known', { placeCountry: { known: true } }],
    ['a pack that is not at hand', { placeCountry: { in: 'far' } }],
  ])('is none of %s', (_, definition) => {
    expect(told(definition)).toEqual([]);
  });

  it('is counted, not named, where it stands in a pack', () => {
    const loaded = {
      ...{ digest: '0'.repeat(64), file: 'here.json' },
      typology: withSelections({
        x: { placeCountry: { in: 'far' } },
        y: { merchant: { in: 'far' } },
      }),
    };
    const pack = (...values: string[]) =>
      new Map([['far-away', { name: 'far-away', values } as unknown as Pack]]);
    const [problem, ...more] = packCountryProblems(
      [loaded, loaded],
      pack('US', 'Kanada', 'Germny', 'ZX'),
    );
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      ...{ code: 'typology/unknown-country', severity: 'warning' },
      message: 'the pack `far-away`, asked for `placeCountry`, has 2 entries that are no country',
      place: { file: 'here.json' },
    });
    expect(packCountryProblems([loaded, loaded], pack('US', 'ZX'))).toEqual([]);
    expect(packCountryProblems([loaded, loaded], new Map())).toEqual([]);
  });

  it('is in no shipped typology', async () => {
    const all = await loadTypologies('typologies');
    expect(all.flatMap(({ typology }) => countryFindings(typology))).toEqual([]);
  });
});

function meant(code: string): string {
  return `did you mean \`${code}\`?`;
}
