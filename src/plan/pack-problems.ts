/**
 * A pack that the run supplies and that holds the other kind of list than the typology asks for:
 * words where values are compared, or values where words are looked for. Told before anything is
 * screened.
 */
import { type Problem, problemOf } from '../core/problem.js';
import type { Packs } from '../selection/list.js';
import type { SelectionDefinition } from '../selection/selection.js';
import type { LoadedTypology } from '../typology/typology.js';
import { packOfOtherKind } from './problem-list.js';

/**
 * One problem for each list of the typology whose pack does not hold what a selection asks of it.
 */
export function packProblems({ typology, file }: LoadedTypology, packs: Packs): readonly Problem[] {
  const asked = Object.values(typology.select).flatMap(listsAsked);
  return Object.entries(typology.lists ?? {}).flatMap(([name, list]): readonly Problem[] => {
    const pack = 'pack' in list ? packs.get(list.pack) : undefined;
    if (pack === undefined) return [];
    const held = pack.text === undefined ? 'values' : 'text';
    const wrong = asked.find((one) => one.list === name && one.wants !== held);
    if (wrong === undefined) return [];
    const message = `the pack \`${pack.name}\` holds \`${held}\`, and \`${wrong.matcher}\` asks for \`${wrong.wants}\``;
    return [problemOf(packOfOtherKind, message, { place: { file } })];
  });
}

interface Asked {
  readonly list: string;
  readonly matcher: string;
  readonly wants: 'values' | 'text';
}

/** The depth of a file bounds how far this goes down. */
function listsAsked(selection: SelectionDefinition): readonly Asked[] {
  return Object.entries(selection).flatMap(([key, value]): readonly Asked[] => {
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.flatMap(listsAsked);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([matcher, list]): readonly Asked[] => {
      if (matcher === 'mentions') return [{ list: String(list), matcher, wants: 'text' }];
      if (matcher !== 'in' && matcher !== 'notIn') return [];
      return [{ list: String(list), matcher, wants: 'values' }];
    });
  });
}
