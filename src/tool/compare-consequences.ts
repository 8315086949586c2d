/**
 * What follows from the changes between two versions of a typology: how high it can score, how few
 * indicators and families reach a level, whose account it is about, what it reads of a person, and
 * which columns and packs it needs.
 */
import type { PlannedTypology } from '../plan/plan.js';
import { decide } from '../rule/decide.js';
import { LEVELS, type Level } from '../rule/rule.js';
import { capOf, scoreOf } from '../rule/score.js';
import { fieldItem } from '../selection/field.js';
import type { Typology } from '../typology/typology.js';
import { type Difference, entryLines } from './difference.js';

/** What a run must be given is never cut short. */
const ALL = Number.POSITIVE_INFINITY;

/** Lines of the parts `safety` and `data`. */
export function consequences(from: PlannedTypology, to: PlannedTypology): readonly Difference[] {
  const [before, after] = [from.loaded.typology, to.loaded.typology];
  return [
    ...changed('safety', 'hypothesis', victimLines(before, after)),
    ...changed(
      'safety',
      'greatest score',
      numberLines(greatestScore(before), greatestScore(after)),
    ),
    ...LEVELS.flatMap((level) => levelLines(before, after, level)),
    ...familyLines(before, after),
    ...sensitiveLines(from, to),
    ...changed('data', 'columns and attributes', entryLines(fieldsOf(from), fieldsOf(to), ALL)),
    ...changed('data', 'packs', entryLines(packsOf(from), packsOf(to), ALL)),
  ];
}

function changed(part: string, name: string, lines: readonly string[]): readonly Difference[] {
  return lines.map((line) => ({ part, name, kind: 'changed', text: `${name}: ${line}` }));
}

const numberLines = (before: number, after: number): readonly string[] =>
  before === after ? [] : [`${before} → ${after}`];

function victimLines({ hypothesis: before }: Typology, { hypothesis: after }: Typology) {
  const victim = 'possible-victim';
  if (before === after || (before !== victim && after !== victim)) return [];
  return after === victim
    ? ['drafts now treat the holder as a possible victim, never as the subject of a report']
    : [
        'drafts no longer treat the holder as a possible victim: the holder may be named as the subject',
      ];
}

const greatestScore = (typology: Typology): number =>
  Object.keys(typology.families).reduce((sum, family) => sum + capOf(typology, family), 0);

function levelLines(before: Typology, after: Typology, level: Level): readonly Difference[] {
  const [old, now] = [fewestReaching(before, level), fewestReaching(after, level)];
  if (old === undefined || now === undefined || old.length === now.length) return [];
  const count = (ids: readonly string[]) => (ids.length === 0 ? 'not reached' : `${ids.length}`);
  const which = now.length === 0 ? '' : `, such as ${now.join(', ')}`;
  const name = `fewest indicators for ${level}`;
  return changed('safety', name, [`${count(old)} → ${count(now)}${which}`]);
}

/** Sets of indicators that are looked at: 50 000 take about a tenth of a second. */
const SETS_MAX = 50_000;

/**
 * A smallest set of indicators that reaches a level; none where no set does, undefined where there
 * are too many sets to look at.
 */
export function fewestReaching(typology: Typology, level: Level): readonly string[] | undefined {
  const { decisions, indicators } = typology;
  const ids = indicators.map(({ id }) => id);
  const isReached = (set: readonly string[]): boolean => {
    const active = new Set(set);
    const reached = decide(decisions, { ...scoreOf(typology, active), active });
    return reached !== undefined && LEVELS.indexOf(reached) >= LEVELS.indexOf(level);
  };
  // Decisions are monotone: what all of them together do not reach, none does.
  if (!isReached(ids)) return [];
  let left = SETS_MAX;
  let sets: readonly (readonly number[])[] = [[]];
  while (sets.length > 0) {
    const found = sets.find((set) => isReached(set.map((at) => ids[at]!)));
    if (found !== undefined) return found.map((at) => ids[at]!);
    const next: (readonly number[])[] = [];
    for (const set of sets) {
      for (let at = (set.at(-1) ?? -1) + 1; at < ids.length; at += 1) {
        left -= 1;
        if (left < 0) return undefined;
        next.push([...set, at]);
      }
    }
    sets = next;
  }
  return [];
}

/** Indicators that add up together where they did not, and the other way round. */
function familyLines(before: Typology, after: Typology): readonly Difference[] {
  const familyOf = (typology: Typology, id: string) =>
    typology.indicators.find((one) => one.id === id)?.family;
  return after.indicators.flatMap(({ id, family }): readonly Difference[] => {
    const old = familyOf(before, id);
    if (old === undefined || old === family) return [];
    const beside = (typology: Typology, name: string) =>
      typology.indicators
        .filter((one) => one.family === name && one.id !== id)
        .map((one) => one.id);
    const [left, joined] = [beside(before, old), beside(after, family)];
    const lines = [
      ...(left.length === 0 ? [] : [`no longer shares a limit with ${left.join(', ')}`]),
      ...(joined.length === 0
        ? []
        : [`now counts with ${joined.join(', ')}, together at most ${capOf(after, family)}`]),
    ];
    return changed('safety', id, lines);
  });
}

/** Age, gender, nationality and countries that an indicator reads or no longer reads. */
function sensitiveLines(from: PlannedTypology, to: PlannedTypology): readonly Difference[] {
  const read = ({ indicators }: PlannedTypology, id: string): readonly string[] => {
    const needs = indicators.find((one) => one.indicator.id === id)?.needs;
    const names = [...(needs?.fields ?? []), ...(needs?.attributes ?? [])];
    return [...new Set(names)].filter((name) => fieldItem(name)?.isSensitive === true).sort();
  };
  return to.indicators.flatMap(({ indicator: { id } }) => {
    const [before, after] = [read(from, id), read(to, id)];
    const lines = entryLines(before, after).map((line) => `${line} (sensitive)`);
    return changed('safety', `${id} reads`, lines);
  });
}

const merged = (
  { indicators }: PlannedTypology,
  pick: (needs: PlannedTypology['indicators'][number]['needs']) => readonly string[],
): readonly string[] => [...new Set(indicators.flatMap(({ needs }) => pick(needs)))].sort();

const fieldsOf = (planned: PlannedTypology) =>
  merged(planned, ({ fields, attributes }) => [...fields, ...attributes]);
const packsOf = (planned: PlannedTypology) => merged(planned, ({ missingPacks }) => missingPacks);
