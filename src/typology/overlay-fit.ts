/**
 * Whether an overlay fits its base before anything is changed: it is in force, made for this very
 * file, and every part of it replaces something that the base has in the same form.
 */
import { nearest } from '../core/nearest.js';
import type { ProblemKind } from '../core/problem.js';
import type { Packs } from '../selection/list.js';
import type { ListDefinition, SelectionDefinition } from '../selection/selection.js';
import type { JsonPath } from './finding.js';
import type { Overlay } from './overlay.js';
import {
  overlayNotInForce,
  overlayOtherBase,
  overlayUnfit,
  overlayUnknownName,
} from './overlay-problem-list.js';
import type { CaseExpectation, LoadedTypology, Typology } from './typology.js';
import { isVersionWithin } from './version-range.js';

export interface OverlayFinding {
  readonly kind: ProblemKind;
  readonly message: string;
  /** In the overlay's file. */
  readonly path: JsonPath;
  readonly help?: string;
}

export interface OverlayOptions {
  /** `2026-11-25`: the day of the run. */
  readonly today: string;
  /** Packs that the run supplies: one that an overlay names must hold what its list holds. */
  readonly packs?: Packs;
}

/** Everything that does not fit, in the order of an overlay's file. */
export function fitFindings(
  base: LoadedTypology,
  overlay: Overlay,
  { today, packs = new Map() }: OverlayOptions,
): readonly OverlayFinding[] {
  const { typology } = base;
  return [
    ...baseFindings(base, overlay),
    ...forceFindings(overlay, today),
    ...nameFindings(typology, overlay),
    ...listFindings(typology, overlay, packs),
    ...languageFindings(typology, overlay),
    ...caseFindings(typology, overlay),
  ];
}

function baseFindings({ typology, digest }: LoadedTypology, { base }: Overlay) {
  const path = ['base'];
  const found: OverlayFinding[] = [];
  const named = `\`${typology.id}\` at hand is version \`${typology.version}\``;
  if (!isVersionWithin(typology.version, base.version)) {
    const message = `${named}, which the overlay was not made for`;
    found.push({ kind: overlayOtherBase, message, path: [...path, 'version'] });
  }
  if (digest !== base.digest) {
    found.push({
      kind: overlayOtherBase,
      message: `${named}, but not the file that was approved`,
      path: [...path, 'digest'],
      help: `once the change has been looked at and approved, name its digest: ${digest}`,
    });
  }
  return found;
}

function forceFindings({ id, approved, expires }: Overlay, today: string) {
  const found: OverlayFinding[] = [];
  const kind = overlayNotInForce;
  if (today > expires) {
    found.push({ kind, message: `the overlay \`${id}\` has expired`, path: ['expires'] });
  }
  if (today < approved.on) {
    const message = `the overlay \`${id}\` is not approved before a day still to come`;
    found.push({ kind, message, path: ['approved', 'on'] });
  }
  return found;
}

interface Named {
  /** What it is the name of. */
  readonly what: string;
  readonly names: readonly string[];
  readonly known: readonly string[];
  readonly pathOf: (name: string, index: number) => JsonPath;
}

function nameFindings(typology: Typology, overlay: Overlay): readonly OverlayFinding[] {
  const { language = {}, cases = [] } = overlay;
  const indicators = typology.indicators.map(({ id }) => id);
  const families = Object.keys(typology.families);
  const measures = Object.keys(typology.measures);
  const innocent = typology.innocent.map(({ id }) => id);
  const keyed = (what: string, of: object | undefined, known: readonly string[], at: JsonPath) => ({
    ...{ what, known, names: Object.keys(of ?? {}) },
    pathOf: (name: string) => [...at, name],
  });
  const all: readonly Named[] = [
    keyed('parameter', overlay.parameters, Object.keys(typology.parameters ?? {}), ['parameters']),
    keyed('list', overlay.lists, Object.keys(typology.lists ?? {}), ['lists']),
    keyed('indicator', overlay.points, indicators, ['points']),
    ...Object.entries(language).flatMap(([code, texts]) => [
      keyed('indicator', texts.indicators, indicators, ['language', code, 'indicators']),
      keyed('family', texts.families, families, ['language', code, 'families']),
      keyed('measure', texts.labels, measures, ['language', code, 'labels']),
      keyed('indicator', texts.says, indicators, ['language', code, 'says']),
      keyed('innocent explanation', texts.innocent, innocent, ['language', code, 'innocent']),
    ]),
    {
      what: 'case',
      names: cases.map(({ name }) => name),
      known: typology.tests.map(({ name }) => name),
      pathOf: (_, index) => ['cases', index, 'name'],
    },
    ...cases.map(({ expect }, at) => ({
      what: 'indicator',
      names: indicatorsOf(expect),
      known: indicators,
      pathOf: () => ['cases', at, 'expect'],
    })),
  ];
  return all.flatMap(unknownNames);
}

function unknownNames({ what, names, known, pathOf }: Named): readonly OverlayFinding[] {
  return names.flatMap((name, index): readonly OverlayFinding[] => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
    const message = `the base has no ${what} \`${name}\``;
    return [{ kind: overlayUnknownName, message, path: pathOf(name, index), ...help }];
  });
}

const STATES = ['fires', 'quiet', 'unknown', 'unassessed'] as const;

function indicatorsOf(expected: CaseExpectation): readonly string[] {
  return STATES.flatMap((state) => expected[state] ?? []);
}

function listFindings(
  typology: Typology,
  { lists = {} }: Overlay,
  packs: Packs,
): readonly OverlayFinding[] {
  return Object.entries(lists).flatMap(([name, list]): readonly OverlayFinding[] => {
    const own = typology.lists?.[name];
    if (own === undefined) return [];
    const asked = heldBy(own) ?? (isMentioned(name, typology) ? 'text' : 'values');
    const given = 'pack' in list ? heldBy(packs.get(list.pack)) : heldBy(list);
    if (given === undefined || given === asked) return [];
    const message = `the list \`${name}\` holds \`${asked}\` in the base`;
    return [{ kind: overlayUnfit, message, path: ['lists', name] }];
  });
}

/** What a list or a pack holds; undefined where that is told by a pack that is not there. */
function heldBy(list: ListDefinition | object | undefined): 'values' | 'text' | undefined {
  if (list === undefined) return undefined;
  if ('values' in list) return 'values';
  return 'text' in list ? 'text' : undefined;
}

/** Whether some selection looks for the list as words. */
function isMentioned(list: string, { select }: Typology): boolean {
  const mentions = (selection: SelectionDefinition): boolean =>
    Object.entries(selection).some(([key, value]) => {
      if (key === 'any' || key === 'not') {
        const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
        return nested.some(mentions);
      }
      const isMatcher = typeof value === 'object' && !Array.isArray(value);
      return isMatcher && 'mentions' in value && value.mentions === list;
    });
  return Object.values(select).some(mentions);
}

function languageFindings(
  { safeguards }: Typology,
  { language = {} }: Overlay,
): readonly OverlayFinding[] {
  return Object.entries(language).flatMap(([code, texts]): readonly OverlayFinding[] => {
    const path = ['language', code];
    const found: OverlayFinding[] = [];
    const given = texts.safeguards?.length ?? safeguards.length;
    if (given !== safeguards.length) {
      const message = `\`${code}\` has ${given} safeguards, the base ${safeguards.length}`;
      found.push({ kind: overlayUnfit, message, path: [...path, 'safeguards'] });
    }
    if (code === 'id' && texts.innocent !== undefined) {
      const message = 'an innocent explanation has its name under `id`, and no Indonesian text';
      const help = 'write Indonesian as `id-ID`';
      found.push({ kind: overlayUnfit, message, path: [...path, 'innocent'], help });
    }
    return found;
  });
}

function caseFindings(typology: Typology, { cases = [] }: Overlay): readonly OverlayFinding[] {
  return cases.flatMap(({ name, expect }, index): readonly OverlayFinding[] => {
    const path = ['cases', index];
    const unfit = (message: string, help: string): readonly OverlayFinding[] => [
      { kind: overlayUnfit, message, path, help },
    ];
    const own = typology.tests.filter((one) => one.name === name);
    if (own.length > 1) {
      const message = `the base has ${own.length} cases \`${name}\``;
      return unfit(message, 'ask the owner of the base to give each a name of its own');
    }
    if (cases.findIndex((one) => one.name === name) < index) {
      return unfit(`the case \`${name}\` stands here twice`, 'keep one of them');
    }
    const lost = own.flatMap((one) => unsaid(one.expect, expect));
    if (lost.length === 0) return [];
    const told = lost.map((part) => `\`${part}\``).join(', ');
    const message = `the case \`${name}\` no longer says anything of ${told}`;
    return unfit(message, 'say under `expect` again what the base says, as it now comes out');
  });
}

/** What the base expects and the overlay passes over: a level, a score, a subject, an indicator. */
function unsaid(own: CaseExpectation, given: CaseExpectation): readonly string[] {
  const parts = (['level', 'score', 'subject'] as const).filter(
    (part) => own[part] !== undefined && given[part] === undefined,
  );
  const said = indicatorsOf(given);
  return [...parts, ...indicatorsOf(own).filter((id) => !said.includes(id))];
}
