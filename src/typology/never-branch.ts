/**
 * Whether a tree of `all`, `any` and `not` contradicts itself: every way through it is impossible.
 * Only ever says so when it is; where the ways are too many it says nothing.
 */

/** A tree of groups over leaves of one kind: a selection over fields, a condition over facts. */
export type Tree<Leaf> = All<Leaf> | Any<Leaf> | Not<Leaf> | Leaf;

interface All<Leaf> {
  readonly all: readonly Tree<Leaf>[];
}
interface Any<Leaf> {
  readonly any: readonly Tree<Leaf>[];
}
interface Not<Leaf> {
  readonly not: Tree<Leaf>;
}

const isAll = <Leaf extends object>(tree: Tree<Leaf>): tree is All<Leaf> => 'all' in tree;
const isAny = <Leaf extends object>(tree: Tree<Leaf>): tree is Any<Leaf> => 'any' in tree;
const isNot = <Leaf extends object>(tree: Tree<Leaf>): tree is Not<Leaf> => 'not' in tree;

/** A leaf that must hold, or must not. */
export interface Literal<Leaf> {
  readonly leaf: Leaf;
  readonly isDenied: boolean;
}

/** Whether some posting, or some numbers, may meet all of them. In doubt, yes. */
export type IsPossible<Leaf> = (literals: readonly Literal<Leaf>[]) => boolean;

/** Fewer than this are made smaller, to tell the reader just what excludes each other. */
const SHRUNK_MAX = 60;

/**
 * Literals that exclude each other, as few as can be: those of the first way through, where every
 * way is impossible. Undefined where one may be possible.
 */
export function contradiction<Leaf extends object>(
  tree: Tree<Leaf>,
  isPossible: IsPossible<Leaf>,
): readonly Literal<Leaf>[] | undefined {
  const found = search([{ tree, isDenied: false }], [], isPossible);
  return found === undefined ? undefined : shrunk(found, isPossible);
}

interface Step<Leaf extends object> {
  readonly tree: Tree<Leaf>;
  readonly isDenied: boolean;
}

/** Recurses for choices alone: as deep as choices lie beside and within each other. */
function search<Leaf extends object>(
  steps: readonly Step<Leaf>[],
  above: readonly Literal<Leaf>[],
  isPossible: IsPossible<Leaf>,
): readonly Literal<Leaf>[] | undefined {
  const literals = [...above];
  const choices: (readonly Step<Leaf>[])[] = [];
  const waiting = [...steps];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const { tree, isDenied } = step;
    const each = (trees: readonly Tree<Leaf>[]) => trees.map((one) => ({ tree: one, isDenied }));
    if (isNot(tree)) waiting.push({ tree: tree.not, isDenied: !isDenied });
    else if (isAll(tree)) {
      if (isDenied) choices.push(each(tree.all));
      else waiting.push(...each(tree.all).reverse());
    } else if (isAny(tree)) {
      if (isDenied) waiting.push(...each(tree.any).reverse());
      else choices.push(each(tree.any));
    } else literals.push({ leaf: tree, isDenied });
  }
  if (!isPossible(literals)) return literals;
  const [choice, ...others] = choices;
  if (choice === undefined) return undefined;
  const rest = others.map((branches) => anyOf(branches));
  let first: readonly Literal<Leaf>[] | undefined;
  for (const branch of choice) {
    const found = search([branch, ...rest], literals, isPossible);
    if (found === undefined) return undefined;
    first ??= found;
  }
  return first;
}

/** A choice put back as the tree that it came from. */
function anyOf<Leaf extends object>(branches: readonly Step<Leaf>[]): Step<Leaf> {
  const trees = branches.map(({ tree }) => tree);
  const isDenied = branches[0]?.isDenied === true;
  return isDenied ? { tree: { all: trees }, isDenied } : { tree: { any: trees }, isDenied };
}

/** Leaves out what is not needed for them to exclude each other. */
function shrunk<Leaf>(
  literals: readonly Literal<Leaf>[],
  isPossible: IsPossible<Leaf>,
): readonly Literal<Leaf>[] {
  if (literals.length > SHRUNK_MAX) return literals;
  return literals.reduce<readonly Literal<Leaf>[]>((left, one) => {
    const without = left.filter((other) => other !== one);
    return isPossible(without) ? left : without;
  }, literals);
}
