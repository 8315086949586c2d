/**
 * Proves that nothing depends on itself, and puts what depends on each other in order: first what
 * stands on nothing. Tarjan's strongly connected components, without recursion: a file of a
 * megabyte can name a chain forty thousand long.
 */
import { measureItem } from '../measure/index.js';
import type { Finding } from './finding.js';
import { placedParts } from './placed.js';
import { cycle } from './problem-list.js';
import type { Typology } from './typology.js';

/** Names by name: what each depends on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

export function cycleFindings(typology: Typology): readonly Finding[] {
  return (['select', 'measures'] as const).flatMap((of) => {
    const needed = of === 'select' ? narrowings(typology) : operands(typology);
    return inOrder(needed)
      .filter((group) => group.length > 1 || needed.get(group[0]!)?.includes(group[0]!) === true)
      .flat()
      .map((name) => ({
        ...{ kind: cycle, message: `\`${name}\` depends on itself`, path: [of, name] },
      }));
  });
}

/** The selections that each selection narrows. */
export function narrowings({ select }: Typology): Dependencies {
  return new Map(
    Object.entries(select).map(([name, definition]) => [
      name,
      placedParts(definition, []).flatMap((part) => ('is' in part ? [part.is] : [])),
    ]),
  );
}

/** The measures (and parameters) that each measure is made of. */
export function operands({ measures }: Typology): Dependencies {
  return new Map(
    Object.entries(measures).map(([name, definition]) => [
      name,
      (measureItem(definition)?.operands(definition) ?? []).filter(
        (one) => typeof one === 'string',
      ),
    ]),
  );
}

interface Visit {
  readonly name: string;
  readonly needed: readonly string[];
  next: number;
}

/** Groups of names that depend on each other, each after every group that it depends on. */
export function inOrder(needed: Dependencies): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const enter = (name: string): Visit => {
    index.set(name, index.size);
    low.set(name, index.size - 1);
    open.push(name);
    isOpen.add(name);
    return { name, needed: needed.get(name) ?? [], next: 0 };
  };
  const lower = (name: string, to: number) => low.set(name, Math.min(low.get(name)!, to));
  for (const start of needed.keys()) {
    if (index.has(start)) continue;
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const other = visit.needed[visit.next];
      visit.next += 1;
      if (other !== undefined) {
        if (!needed.has(other)) continue;
        if (!index.has(other)) visits.push(enter(other));
        else if (isOpen.has(other)) lower(visit.name, index.get(other)!);
        continue;
      }
      visits.pop();
      const above = visits.at(-1);
      if (above !== undefined) lower(above.name, low.get(visit.name)!);
      if (low.get(visit.name) !== index.get(visit.name)) continue;
      const group = open.splice(open.lastIndexOf(visit.name));
      for (const name of group) isOpen.delete(name);
      groups.push(group);
    }
  }
  return groups;
}

/** Levels of what each name stands on: 0 where it stands on nothing. For names without a circle. */
export function levels(needed: Dependencies): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name] of inOrder(needed)) {
    if (name === undefined) continue;
    const below = needed.get(name) ?? [];
    // Not spread into `Math.max`: a list of a hundred thousand would not fit the stack.
    const deepest = below.reduce((most, other) => Math.max(most, found.get(other) ?? 0), 0);
    found.set(name, below.length === 0 ? 0 : 1 + deepest);
  }
  return found;
}
