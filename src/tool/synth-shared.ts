/** Counts how many customers of a world share what is on file of them with another customer. */
import { fileOf } from './synth-file.js';
import type { World } from './synth-world.js';

/** Shares of all customers; of the employer, of those who have one on file. */
export interface Shared {
  readonly address: number;
  readonly phone: number;
  readonly employer: number;
  /** Address and employer both, with the same other people. */
  readonly addressAndEmployer: number;
  /** Everyday accounts that somebody beside the first holder holds or acts for. */
  readonly holders: number;
}

/** What is shared on file. */
export function sharedOf(world: World): Shared {
  const file = fileOf(world);
  const all = Array.from({ length: world.options.people }, (_, number) => file(number));
  const employed = all.filter(({ employer }) => employer !== '');
  const both = employed.map(({ address, employer }) => `${address}\n${employer}`);
  return {
    address: sharedPart(all.map(({ address }) => address)),
    phone: sharedPart(all.map(({ phone }) => phone)),
    employer: sharedPart(employed.map(({ employer }) => employer)),
    addressAndEmployer: (sharedPart(both) * both.length) / all.length,
    holders: all.filter(({ holders }) => holders.length > 0).length / all.length,
  };
}

/** Of these values, the part that occurs more than once. */
function sharedPart(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.filter((value) => counts.get(value)! > 1).length / values.length;
}
