/**
 * Countries that selections name and nobody writes: neither a code of ISO 3166-1 nor a name that
 * reading knows, in a literal, a list of the file, or a pack at hand. What is no country is
 * compared as it stands, so such an entry meets next to no posting.
 */
import { type Problem, problemOf } from '../core/problem.js';
import type { Packs } from '../selection/list.js';
import type { Matcher } from '../selection/selection.js';
import { canonicalText } from '../transaction/canonical.js';
import { COUNTRY_ATTRIBUTES, countryCode } from '../transaction/canonical-country.js';
import { COUNTRIES } from '../transaction/country-codes.js';
import { COUNTRY_FIELDS } from '../transaction/transaction.js';
import type { Finding, JsonPath } from './finding.js';
import { placedParts, placedTexts } from './placed.js';
import { unknownCountry } from './problem-list.js';
import { didYouMean, suggester } from './suggest-name.js';
import type { LoadedTypology, Typology } from './typology.js';

/** Names of two letters are nearer to any code than to what was meant. */
const NAME_MIN = 3;

const CODE_OF: ReadonlyMap<string, string> = new Map(
  COUNTRIES.flatMap(({ code, alpha3, names }) =>
    [alpha3, ...names].map((name): [string, string] => [name, code.toUpperCase()]),
  ),
);

function isCountryField(field: string): boolean {
  const names: readonly string[] = COUNTRY_FIELDS;
  return names.includes(field) || COUNTRY_ATTRIBUTES.some((name) => field.endsWith(`.${name}`));
}

const isCountry = (text: string): boolean => countryCode(canonicalText(text) ?? '') !== undefined;

/** Of the selections and their lists in the file; an entry is told once. */
export function countryFindings(typology: Typology): readonly Finding[] {
  const suggest = suggester();
  const known = [...CODE_OF.keys()];
  return countriesNamed(typology).flatMap(({ texts, of, by }) =>
    texts
      .filter(({ name }) => !isCountry(name))
      .map(({ name, path }): Finding => {
        const near = name.length < NAME_MIN ? undefined : suggest(name, known);
        return {
          kind: unknownCountry,
          message: `${of} names \`${name}\` ${by}, which is no country that is known`,
          ...{ path, needle: name },
          ...didYouMean(near === undefined ? undefined : CODE_OF.get(near)),
        };
      }),
  );
}

interface Named {
  readonly texts: ReturnType<typeof placedTexts>;
  /** Who names them. */
  readonly of: string;
  /** For what. */
  readonly by: string;
}

/** Literals where they stand, and the entries of each list that a country is looked for in. */
function countriesNamed({ select, lists = {} }: Typology): readonly Named[] {
  const seen = new Set<string>();
  return Object.entries(select).flatMap(([selection, definition]) =>
    placedParts(definition, ['select', selection]).flatMap((part): readonly Named[] => {
      if ('is' in part || !isCountryField(part.field)) return [];
      const { field, matcher, path } = part;
      const by = `for \`${field}\``;
      const literals = placedTexts(matcher, path);
      const inLists = listsIn(matcher).flatMap((name): readonly Named[] => {
        const list = lists[name];
        if (list === undefined || !('values' in list) || seen.has(name)) return [];
        seen.add(name);
        const at: JsonPath = ['lists', name, 'values'];
        return [{ texts: placedTexts(list.values, at), of: `the list \`${name}\``, by }];
      });
      return [{ texts: literals, of: `the selection \`${selection}\``, by }, ...inLists];
    }),
  );
}

function listsIn(matcher: Matcher): readonly string[] {
  if (typeof matcher !== 'object' || Array.isArray(matcher)) return [];
  const bounds = matcher as { readonly in?: string; readonly notIn?: string }; // by the schema
  return [bounds.in, bounds.notIn].filter((name) => name !== undefined);
}

/**
 * Of packs at hand, each told once, at the first typology that asks for a country in it. What is in
 * a pack may be nobody else's business: entries are counted. Those of two letters pass, since a
 * pack may be younger than the table.
 */
export function packCountryProblems(
  all: readonly LoadedTypology[],
  packs: Packs,
): readonly Problem[] {
  const seen = new Set<string>();
  return all.flatMap((loaded) =>
    countryPacks(loaded.typology).flatMap(({ pack, field }): readonly Problem[] => {
      if (seen.has(pack)) return [];
      seen.add(pack);
      const strange = (packs.get(pack)?.values ?? []).filter(isNoCountryAtAll).length;
      if (strange === 0) return [];
      const entries = strange === 1 ? 'an entry that is' : `${strange} entries that are`;
      const message = `the pack \`${pack}\`, asked for \`${field}\`, has ${entries} no country`;
      return [problemOf(unknownCountry, message, { place: { file: loaded.file } })];
    }),
  );
}

const isNoCountryAtAll = (text: string): boolean => !isCountry(text) && text.trim().length !== 2;

interface CountryPack {
  readonly pack: string;
  readonly field: string;
}

function countryPacks({ select, lists = {} }: Typology): readonly CountryPack[] {
  const parts = Object.values(select).flatMap((one) => placedParts(one, []));
  return parts.flatMap((part) => {
    if ('is' in part || !isCountryField(part.field)) return [];
    return listsIn(part.matcher).flatMap((name): readonly CountryPack[] => {
      const list = lists[name];
      return list !== undefined && 'pack' in list ? [{ pack: list.pack, field: part.field }] : [];
    });
  });
}
