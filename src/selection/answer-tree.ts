/**
 * What postings answer to several tests, numbered: each answer leads to one of two branches of a
 * tree, whose ends are numbered as they are met. Of an end every answer on the way to it is known.
 */
import type { Leaf } from './posting-classes.js';

export function answerTree(leaves: readonly Leaf[]) {
  const branches = [0, 0];
  /** The branch that leads to each node. */
  const cameBy = [0];
  const ends: number[] = [];
  const numbers = new Map<number, number>();
  return {
    ends,
    endOf: (posting: number, code: number): number => {
      let node = 0;
      for (let leaf = 0; leaf < leaves.length; leaf += 1) {
        const { matches, accepts } = leaves[leaf]!;
        const isMet = accepts === undefined ? matches(posting) : code >= 0 && accepts(code);
        const branch = node * 2 + Number(isMet);
        if (branches[branch] === 0) {
          branches[branch] = branches.push(0, 0) / 2 - 1;
          cameBy.push(branch);
        }
        node = branches[branch]!;
      }
      let number = numbers.get(node);
      if (number === undefined) {
        number = ends.push(node) - 1;
        numbers.set(node, number);
      }
      return number;
    },
    /** What was answered to one of the tests on the way to an end. */
    isMet: (end: number, leaf: number): boolean => {
      let node = end;
      for (let depth = leaves.length - 1; depth > leaf; depth -= 1) node = cameBy[node]! >> 1;
      return (cameBy[node]! & 1) === 1;
    },
  };
}
