/**
 * What a sound typology still lacks: cases, languages, use of what it defines, a review in time.
 * `check` tells it, `screen` goes on. Missing cases and languages, and one flag in several
 * families, are errors of `check` once a file calls itself more than experimental.
 */
import { type Problem, type ProblemKind, problemOf, type Severity } from '../core/problem.js';
import { measureItem } from '../measure/index.js';
import type { SelectionDefinition } from '../selection/selection.js';
import type { Finding, Locate } from './finding.js';
import { placeOf } from './lint.js';
import { languageFindings } from './missing-language.js';
import { firingFindings } from './never-fires.js';
import { neverMatchFindings, selectionProofs } from './never-matches.js';
import { oneFlagFindings } from './one-flag.js';
import {
  missingCase,
  missingLanguage,
  notOverField,
  oneFlagTooHigh,
  reviewPast,
  unusedSelection,
} from './problem-list.js';
import { caseHelp } from './suggest-case.js';
import type { LoadedTypology, Typology } from './typology.js';
import { countryFindings } from './unknown-country.js';

export interface WarnOptions {
  /** `2026-11-25`: the day of the run. */
  readonly today: string;
  readonly locate?: Locate;
}

/** For a typology that `lintTypology` found sound. */
export function warnTypology(
  { typology, file }: LoadedTypology,
  { today, locate }: WarnOptions,
): readonly Problem[] {
  const proved = provedFindings(typology);
  const found = [
    ...caseFindings(typology, new Set(proved.map(({ path }) => path.slice(0, 2).join(' ')))),
    ...languageFindings(typology),
    ...oneFlagFindings(typology),
    ...selectionFindings(typology),
    ...countryFindings(typology),
    ...reviewFindings(typology, today),
    ...proved,
  ];
  return found.map((finding) => {
    const { kind, message, help } = finding;
    const place = locate === undefined ? { file } : placeOf(finding, locate);
    return {
      ...problemOf(kind, message, { place, ...(help === undefined ? {} : { help }) }),
      severity: severityOf(GRAVE.includes(kind), typology),
    };
  });
}

/** Errors of a file that calls itself more than experimental. */
const GRAVE: readonly ProblemKind[] = [missingCase, missingLanguage, oneFlagTooHigh];

function severityOf(isGrave: boolean, { status }: Typology): Severity {
  return isGrave && (status === 'test' || status === 'stable') ? 'error' : 'warning';
}

/** Selections that never match, and indicators that never or always fire. */
function provedFindings(typology: Typology): readonly Finding[] {
  const proofs = selectionProofs(typology);
  return [...neverMatchFindings(typology, proofs), ...firingFindings(typology, proofs)];
}

/**
 * One that must fire and one near miss for each indicator. What such a case would look like is told
 * where the condition is not itself at fault.
 */
function caseFindings(typology: Typology, atFault: ReadonlySet<string>): readonly Finding[] {
  const { indicators, tests } = typology;
  const named = (key: 'fires' | 'quiet') =>
    new Set(tests.flatMap(({ expect }) => expect[key] ?? []));
  const fires = named('fires');
  const quiet = named('quiet');
  return indicators.flatMap((indicator, index): readonly Finding[] => {
    const { id } = indicator;
    const lacks = [
      ...(fires.has(id) ? [] : ['a case in which it fires']),
      ...(quiet.has(id) ? [] : ['a near miss in which it stays quiet']),
    ];
    if (lacks.length === 0) return [];
    const message = `the indicator \`${id}\` lacks ${lacks.join(' and ')}`;
    const lacking = { fires: !fires.has(id), quiet: !quiet.has(id) };
    const isAtFault = atFault.has(`indicators ${index}`);
    const help = isAtFault ? undefined : caseHelp(typology, indicator, lacking);
    return [
      {
        ...{ kind: missingCase, message, path: ['indicators', index, 'id'], needle: id },
        ...(help === undefined ? {} : { help }),
      },
    ];
  });
}

function selectionFindings({ select, measures }: Typology): readonly Finding[] {
  const used = new Set([
    ...Object.values(measures).flatMap((one) => measureItem(one)?.selections(one) ?? []),
    ...Object.values(select).flatMap((one) => selectionsNamed(one)),
  ]);
  return Object.entries(select).flatMap(([name, definition]): readonly Finding[] => {
    const path = ['select', name];
    const unused = used.has(name)
      ? []
      : [{ kind: unusedSelection, message: `nothing uses the selection \`${name}\``, path }];
    const fields = deniedFields(definition, select).map((field) => ({
      kind: notOverField,
      message: `the selection \`${name}\` also takes postings without \`${field}\``,
      ...{ path, needle: 'not' },
    }));
    return [...unused, ...fields];
  });
}

function selectionsNamed(definition: SelectionDefinition): readonly string[] {
  return Object.entries(definition).flatMap(([key, value]) => {
    if (key === 'is') return [String(value)];
    if (key !== 'any' && key !== 'not') return [];
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
    return nested.flatMap(selectionsNamed);
  });
}

/** Fields that every posting has: their complement takes nobody in by absence. */
const ALWAYS: readonly string[] = ['account', 'direction', 'currency', 'amount', 'weekday'];

/** Fields that `not` asks for, and that nothing beside it makes sure of. */
function deniedFields(
  definition: SelectionDefinition,
  select: Typology['select'],
): readonly string[] {
  const { not } = definition;
  if (not === undefined) return [];
  const sure = new Set([...ALWAYS, ...fieldsOf(definition, select)]);
  return [...new Set(fieldsOf(not, select))].filter((field) => !sure.has(field));
}

/**
 * Fields that a posting must have to match, those of the selections that it narrows included. Lint
 * has bounded how many narrow one another.
 */
function fieldsOf(definition: SelectionDefinition, select: Typology['select']): readonly string[] {
  return Object.entries(definition).flatMap(([key, value]): readonly string[] => {
    if (key === 'is') return fieldsOf(select[String(value)] ?? {}, select);
    if (key === 'any' || key === 'not') return [];
    const isAbsent = typeof value === 'object' && 'known' in value && value.known === false;
    return isAbsent ? [] : [key];
  });
}

function reviewFindings({ valid }: Typology, today: string): readonly Finding[] {
  if (valid.reviewBy >= today.slice(0, valid.reviewBy.length)) return [];
  const message = `it was to be reviewed by ${valid.reviewBy}`;
  return [{ kind: reviewPast, message, path: ['valid', 'reviewBy'] }];
}
