/**
 * Applies an overlay to its base: a new typology beside the old one, which stays as it is. The
 * result is linted like any other, so that no overlay weakens what was proved of the base. Whether
 * the cases still hold is run by `tool/overlay-typologies.ts`.
 */
import { type Problem, problemOf } from '../core/problem.js';
import type { JsonPath } from './finding.js';
import { lintTypology } from './lint.js';
import type { LoadedOverlay, Overlay } from './overlay.js';
import { fitFindings, type OverlayOptions } from './overlay-fit.js';
import { overlayOnOverlay } from './overlay-problem-list.js';
import type {
  Family,
  Innocent,
  LoadedTypology,
  Localised,
  Parameter,
  Typology,
} from './typology.js';

export interface OverlaidTypology {
  /** Absent when there is an error. */
  readonly loaded?: LoadedTypology;
  readonly problems: readonly Problem[];
}

/**
 * The base with the overlay's changes. The same overlay a second time changes nothing; another one
 * is refused (`typology/overlay-on-overlay`).
 */
export function applyOverlay(
  base: LoadedTypology,
  loaded: LoadedOverlay,
  options: OverlayOptions,
): OverlaidTypology {
  const { overlay, digest, locate } = loaded;
  if (base.overlay !== undefined && base.overlay.digest !== digest) {
    const message = `\`${base.typology.id}\` already has the overlay \`${base.overlay.id}\``;
    return { problems: [problemOf(overlayOnOverlay, message, { place: locate(['base', 'id']) })] };
  }
  const problems = fitFindings(base, overlay, options).map(({ kind, message, path, help }) =>
    problemOf(kind, message, { place: locate(path), ...(help === undefined ? {} : { help }) }),
  );
  if (problems.length > 0) return { problems };
  const typology = changed(base.typology, overlay);
  const result = { ...base, typology, overlay: { id: overlay.id, digest } };
  const found = lintTypology(result, (path) => locate(pathInOverlay(path, typology, overlay)));
  return found.some(({ severity }) => severity === 'error')
    ? { problems: found }
    : { loaded: result, problems: found };
}

/** Where in the overlay's file a fault of the result comes from. */
function pathInOverlay(path: JsonPath, { indicators }: Typology, overlay: Overlay): JsonPath {
  const [part, key] = path;
  if (part === 'parameters' || part === 'lists') return [part, key ?? ''];
  const id = part === 'indicators' && typeof key === 'number' ? indicators[key]?.id : undefined;
  if (id !== undefined && Object.hasOwn(overlay.points ?? {}, id)) return ['points', id];
  return [id === undefined ? 'points' : 'language'];
}

function changed(base: Typology, overlay: Overlay): Typology {
  const { parameters, lists, points = {}, contexts, language = {}, cases = [] } = overlay;
  const translated = Object.entries(language).reduce(withLanguage, base);
  return {
    ...translated,
    ...(base.parameters && parameters && { parameters: withValues(base.parameters, overlay) }),
    ...(base.lists && lists && { lists: { ...base.lists, ...lists } }),
    ...(contexts === undefined ? {} : { contexts: { ...base.contexts, ...contexts } }),
    indicators: sameOr(translated.indicators, (one) => {
      const own = Object.hasOwn(points, one.id) ? points[one.id] : undefined;
      return own === undefined || own === one.points ? one : { ...one, points: own };
    }),
    tests: sameOr(base.tests, (one) => {
      const expected = cases.find(({ name }) => name === one.name)?.expect;
      return expected === undefined ? one : { ...one, expect: expected };
    }),
  };
}

/** A value of the institution's own is no longer the one that was published. */
function withValues(parameters: NonNullable<Typology['parameters']>, overlay: Overlay) {
  const given = overlay.parameters ?? {};
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]): [string, Parameter] => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === undefined || value === parameter.value) return [name, parameter];
      const { source, ...rest } = parameter;
      const why = `set by the overlay \`${overlay.id}\``;
      return [name, { ...rest, value, origin: 'project-default', why }];
    }),
  );
}

type Languages = NonNullable<Overlay['language']>;

function withLanguage(
  base: Typology,
  [code, texts]: readonly [string, Languages[string]],
): Typology {
  const put = (own: Localised, text: string | undefined): Localised =>
    text === undefined || own[code] === text ? own : { ...own, [code]: text };
  const titled = <One extends { readonly title?: Localised }>(one: One, text?: string): One => {
    const title = put(one.title ?? {}, text);
    return text === undefined || title === one.title ? one : { ...one, title };
  };
  const textOf = (of: Readonly<Record<string, string>> | undefined, id: string) =>
    of !== undefined && Object.hasOwn(of, id) ? of[id] : undefined;
  return {
    ...base,
    title: put(base.title, texts.title),
    summary: put(base.summary, texts.summary),
    ...withLabels(base, code, texts.labels),
    families: withTitles(base.families, (id, one) => titled(one, textOf(texts.families, id))),
    indicators: sameOr(base.indicators, (own) => {
      const one = titled(own, textOf(texts.indicators, own.id));
      const says = put(one.says, textOf(texts.says, one.id));
      return says === one.says ? one : { ...one, says };
    }),
    innocent: sameOr(base.innocent, (one) => {
      const text = textOf(texts.innocent, one.id);
      // A code that is no key of its own: `id` was refused before.
      return text === undefined ? one : ({ ...one, [code]: text } as Innocent);
    }),
    safeguards: sameOr(base.safeguards, (one, index) => put(one, texts.safeguards?.[index])),
  };
}

/** The labels with those of one language; the very same where it gives none. */
function withLabels(
  { labels = {} }: Typology,
  code: string,
  texts: Readonly<Record<string, string>> = {},
): Pick<Typology, 'labels'> {
  const changed = Object.entries(texts).filter(([name, text]) => labels[name]?.[code] !== text);
  if (changed.length === 0) return {};
  const own = changed.map(([name, text]) => [name, { ...labels[name], [code]: text }]);
  return { labels: { ...labels, ...Object.fromEntries(own) } };
}

/** The very same families where no title changed. */
function withTitles(
  families: Typology['families'],
  change: (id: string, one: Family) => Family,
): Typology['families'] {
  const made = Object.entries(families).map(([id, one]) => [id, change(id, one)] as const);
  return made.every(([id, one]) => one === families[id]) ? families : Object.fromEntries(made);
}

/** The very same list where nothing in it changed. */
function sameOr<Item>(
  items: readonly Item[],
  change: (item: Item, index: number) => Item,
): readonly Item[] {
  const made = items.map(change);
  return made.every((item, index) => item === items[index]) ? items : made;
}
