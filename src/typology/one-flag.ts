/**
 * One red flag under the names of several families: indicators that read the same measures, and
 * alone reach more than `watch`. By what measures are and not by their names; a window that differs
 * by a minute is another measure, so that this finds what was overlooked, not what was hidden.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { factsOf } from '../rule/compiled.js';
import { decide } from '../rule/decide.js';
import { scoreOf } from '../rule/score.js';
import type { Finding } from './finding.js';
import { oneFlagTooHigh } from './problem-list.js';
import type { Typology } from './typology.js';

/** For a typology that lint found sound. */
export function oneFlagFindings(typology: Typology): readonly Finding[] {
  const { indicators, decisions } = typology;
  return sameFlags(typology).flatMap((ids): readonly Finding[] => {
    const active = new Set(ids);
    const level = decide(decisions, { ...scoreOf(typology, active), active });
    if (level === undefined || level === 'watch') return [];
    const named = ids.map((id) => `\`${id}\``).join(', ');
    const message = `the indicators ${named} read the same measures and alone reach \`${level}\``;
    const index = indicators.findIndex(({ id }) => id === ids.at(-1));
    return [{ kind: oneFlagTooHigh, message, path: ['indicators', index, 'when'] }];
  });
}

/** Indicators that read the same measures, where they are of several families. */
function sameFlags(typology: Typology): readonly (readonly string[])[] {
  const { indicators, measures, window } = typology;
  const groups = new Map<string, { readonly ids: string[]; readonly families: Set<string> }>();
  for (const { id, family, when } of indicators) {
    const read = factsOf(when).flatMap((fact) => {
      const definition = measures[fact];
      return definition === undefined ? [] : [canonicalJson({ over: window, ...definition })];
    });
    const key = canonicalJson([...new Set(read)].sort());
    const group = groups.get(key) ?? { ids: [], families: new Set() };
    group.ids.push(id);
    group.families.add(family);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ families }) => families.size > 1).map(({ ids }) => ids);
}
