/**
 * Postings that no selection tells apart by their texts (the same kind, direction, list of
 * merchants, …) are one class, so that a selection need only be asked once of each class. What
 * hangs on more than texts is left open here; amounts too, unless they are compared with so little
 * that classes stay few.
 */
import { growsByDay } from '../transaction/attribute.js';
import type { Batch } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { sharedBuffer } from '../transaction/shared-numbers.js';
import { dictionarySize } from '../transaction/text-column.js';
import type { TextField } from '../transaction/transaction.js';
import { type AmountStep, amountSteps, differentSteps } from './amount-step.js';
import { answerTree } from './answer-tree.js';
import { fieldItem, isTextField } from './field.js';
import {
  dictionaryMatcher,
  dictionaryTest,
  everyOf,
  type Matches,
  selectionMatcher,
  someOf,
  type ToBase,
} from './match.js';
import {
  type AddAnswers,
  addByCode,
  addBySteps,
  addTruths,
  divide,
  numbered,
  numberingOf,
  squeeze,
} from './numbering.js';
import type { FieldTest, SelectionNode } from './resolve-selection.js';

/** What a class tells of a selection. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;

export interface PostingClasses {
  /** The class of each posting; as bytes where they are few, since it is read in no order. */
  readonly of: Uint8Array | Uint16Array;
  /** A posting of each class. */
  readonly representatives: readonly number[];
  /** Whether every posting of a class answers this test alike. */
  readonly isSettled: (leaf: Leaf) => boolean;
  /** What each class answers to a test that is settled, 1 or 0. */
  readonly answersTo: (leaf: Leaf) => Uint8Array;
}

/** One test of one field. */
export interface Leaf {
  readonly key: string;
  readonly matches: Matches;
  /** The same of a text by its code, where that alone is tested. */
  readonly accepts?: (code: number) => boolean;
  /** Where it changes, of a test of amounts. */
  readonly steps?: readonly AmountStep[];
}

/** A selection whose tests are those of others where they are equal. */
export type Tree =
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly not: Tree }
  | Leaf;

/**
 * As many classes as are worth asking one after another. A field that would make more of them
 * (lists of many counterparties, say) is asked of postings instead.
 */
const CLASSES_MAX = 16_384;

/** Classes that a byte tells apart. */
const FEW_CLASSES = 256;

const DAY_MINUTES = 1440;

/** Asked of a text once, when it is met: a table of answers for each of them would be read once. */
const TESTS_OF_TEXT: ReadonlySet<FieldTest['test']> = new Set([
  ...(['oneOf', 'in', 'notIn', 'mentions', 'looksLike'] as const),
]);

/** Answers of the representatives to a test, known from dividing by it. */
type Told = (representatives: readonly number[]) => Uint8Array;

type LeafNode = Extract<SelectionNode, { readonly field: string }>;

export interface ChooserOptions {
  readonly toBase: ToBase;
  /** Below 65,536. */
  readonly classesMax?: number | undefined;
  /** Where another thread has found them, of the same batch and selections. */
  readonly classes?: SharedClasses | undefined;
}

/** Classes as data for another thread, which has the same tests in the same order. */
export interface SharedClasses extends Pick<PostingClasses, 'of' | 'representatives'> {
  /** By test: what each class answers, where all of its postings answer alike. */
  readonly answers: readonly (Uint8Array | undefined)[];
}

/**
 * What postings are told apart by: the codes of a text column, the answers to one test, or those to
 * all tests of amounts.
 */
interface Axis {
  readonly leaves: Leaf[];
  /** Codes from −1; what is asked of each posting has none. */
  readonly codes?: Codes;
  /** Codes are below this. */
  readonly size: number;
}

/** The tests of several selections, each once, and the classes that they make of a batch. */
export function postingClasses(
  nodes: readonly SelectionNode[],
  batch: Batch,
  { toBase, classesMax = CLASSES_MAX, classes }: ChooserOptions,
): Classification {
  const leaves = new Map<string, Leaf>();
  const axes = new Map<string, Axis>();
  const settled = new Set<Leaf>();
  const leafOf = (node: LeafNode): Leaf => {
    const key = JSON.stringify(node);
    const known = leaves.get(key);
    if (known !== undefined) return known;
    const leaf: Leaf = { key, ...testOf(node, batch, toBase) };
    leaves.set(key, leaf);
    if (node.by.test === 'missing-list') settled.add(leaf);
    else addToAxis(axes, leaf, axisOf(node.field, node.by), batch);
    return leaf;
  };
  const treeOf = (node: SelectionNode): Tree => {
    if ('all' in node) return { all: node.all.map(treeOf) };
    if ('any' in node) return { any: node.any.map(treeOf) };
    return 'not' in node ? { not: treeOf(node.not) } : leafOf(node);
  };
  const trees = nodes.map(treeOf);
  const order = [...leaves.values()];
  if (classes !== undefined) {
    return { trees, classes: classesFrom(classes, order), shared: () => classes };
  }
  const told = new Map<Leaf, Told>();
  const { of, representatives } = divided(batch, axes, { classesMax, settled, told });
  const isSettled = (leaf: Leaf) => settled.has(leaf);
  const answersTo = (leaf: Leaf): Uint8Array =>
    told.get(leaf)?.(representatives) ??
    Uint8Array.from(representatives, (one) => Number(leaf.matches(one)));
  const shared = (): SharedClasses => ({
    of: sharedCopy(of),
    representatives,
    answers: order.map((leaf) => (isSettled(leaf) ? answersTo(leaf) : undefined)),
  });
  return { trees, classes: { of, representatives, isSettled, answersTo }, shared };
}

interface Classification {
  readonly trees: readonly Tree[];
  readonly classes: PostingClasses;
  readonly shared: () => SharedClasses;
}

function classesFrom(
  { of, representatives, answers }: SharedClasses,
  leaves: readonly Leaf[],
): PostingClasses {
  const told = new Map(leaves.map((leaf, index) => [leaf, answers[index]]));
  return {
    of,
    representatives,
    isSettled: (leaf) => told.get(leaf) !== undefined,
    answersTo: (leaf) => told.get(leaf)!, // nobody asks what is not settled
  };
}

function sharedCopy(of: PostingClasses['of']): PostingClasses['of'] {
  const buffer = sharedBuffer(of.byteLength);
  const own = of instanceof Uint8Array ? new Uint8Array(buffer) : new Uint16Array(buffer);
  own.set(of);
  return own;
}

interface Division {
  readonly classesMax: number;
  /** Takes the tests that classes settle. */
  readonly settled: Set<Leaf>;
  /** Takes how the tests of an axis are answered from what is known then. */
  readonly told: Map<Leaf, Told>;
}

/** Classes of a batch: amounts last, as they alone may be left open. */
function divided(
  batch: Batch,
  axes: ReadonlyMap<string, Axis>,
  { classesMax, settled, told }: Division,
) {
  const numbering = numberingOf(batch.count);
  const settle = ({ leaves }: Axis): void => {
    for (const leaf of leaves) settled.add(leaf);
  };
  for (const [key, axis] of axes) {
    if (key === 'amount') continue;
    // Where no posting carries the text, all answer alike.
    const isDivided = axis.size === 0 || divide(numbering, answersOf(axis, told), classesMax);
    if (isDivided) settle(axis);
  }
  const amounts = axes.get('amount');
  if (amounts !== undefined) {
    const few = Math.min(classesMax, FEW_CLASSES);
    const steps = differentSteps(amounts.leaves.flatMap((leaf) => leaf.steps ?? []));
    const isFew = () => numbering.size * (steps.length + 1) <= few;
    if (!isFew()) squeeze(numbering, few);
    if (isFew() && divide(numbering, addBySteps(batch.baseMinor, steps), few)) settle(amounts);
  }
  return numbered(numbering, FEW_CLASSES);
}

function testOf(node: LeafNode, batch: Batch, toBase: ToBase): Omit<Leaf, 'key'> {
  const { field, by } = node;
  if (field === 'amount') {
    return { matches: selectionMatcher(node, batch, toBase), steps: amountSteps(by, toBase) };
  }
  if (!isTextField(field) || !TESTS_OF_TEXT.has(by.test)) {
    return { matches: selectionMatcher(node, batch, toBase) };
  }
  const test = dictionaryTest(field, by, batch);
  return { matches: dictionaryMatcher(test), accepts: test.accepts };
}

/**
 * A text column, amounts, minutes of the day, `own` for a test that makes an axis of its own, or
 * undefined.
 */
function axisOf(
  field: string,
  by: FieldTest,
): TextField | 'amount' | 'localTime' | 'own' | undefined {
  if (by.test === 'completed') return 'status';
  if (field === 'amount' && by.test !== 'multipleOf') return 'amount';
  if (by.test === 'sameAs' || by.test === 'differsFrom') return undefined;
  if (isTextField(field)) return field;
  const item = fieldItem(field);
  switch (item?.type) {
    case 'text':
    case 'list':
      return item.of === 'posting' ? undefined : item.of;
    case 'truth':
      return field === 'counterparty.isSubject' || by.test === 'known' ? 'counterparty' : 'own';
    case 'time':
      return 'localTime';
    case 'weekday':
      return 'own';
    default:
      if (item === undefined || item.of === 'posting') return undefined;
      // A number that is recorded for somebody is known on every date or on none; an age alone
      // differs from one date to another.
      return by.test === 'known' || !growsByDay(field.split('.')[1]!) ? item.of : undefined;
  }
}

function addToAxis(
  axes: Map<string, Axis>,
  leaf: Leaf,
  by: ReturnType<typeof axisOf>,
  batch: Batch,
): void {
  if (by === undefined) return;
  const key = by === 'own' ? leaf.key : by;
  const known = axes.get(key);
  if (known !== undefined) known.leaves.push(leaf);
  else if (by === 'own' || by === 'amount') axes.set(key, { leaves: [leaf], size: 2 });
  else if (by === 'localTime') {
    axes.set(key, { leaves: [leaf], codes: batch.localMinute, size: DAY_MINUTES });
  } else {
    const column = batch.text[by];
    axes.set(key, { leaves: [leaf], codes: column.codes, size: dictionarySize(column) });
  }
}

/** What postings answer to all tests of an axis: asked once for each code, where it has codes. */
function answersOf({ leaves, codes, size }: Axis, told: Map<Leaf, Told>): AddAnswers {
  if (codes === undefined) return addTruths(leaves[0]!.matches); // an axis of its own
  const { ends, endOf, isMet } = answerTree(leaves);
  const byCode = new Int32Array(size + 1).fill(-1);
  let numbers: Uint32Array | undefined;
  leaves.forEach((leaf, at) => {
    told.set(leaf, (representatives) => {
      numbers ??= Uint32Array.from(representatives, (one) => byCode[codes[one]! + 1]!);
      return placed(
        Uint8Array.from(ends, (end) => Number(isMet(end, at))),
        numbers,
      );
    });
  });
  return addByCode(codes, byCode, endOf);
}

function placed(answers: Uint8Array, numbers: Uint32Array): Uint8Array {
  const own = new Uint8Array(numbers.length);
  for (let at = 0; at < own.length; at += 1) own[at] = answers[numbers[at]!]!;
  return own;
}

/** What each class tells of selections; a test that is not settled leaves it open. */
export function classTruths({ representatives, isSettled, answersTo }: PostingClasses) {
  // Most tests are those of several selections.
  const known = new Map<Leaf, Uint8Array>();
  const truthsOfLeaf = (leaf: Leaf): Uint8Array => {
    let truths = known.get(leaf);
    if (truths !== undefined) return truths;
    truths = isSettled(leaf) ? answersTo(leaf) : new Uint8Array(representatives.length).fill(OPEN);
    known.set(leaf, truths);
    return truths;
  };
  const truthsOf = (tree: Tree): Uint8Array => {
    if ('matches' in tree) return truthsOfLeaf(tree);
    if ('not' in tree) return truthsOf(tree.not).map((one) => (one === OPEN ? OPEN : YES - one));
    const isAll = 'all' in tree;
    const decisive = isAll ? NO : YES;
    const truths = new Uint8Array(representatives.length).fill(YES - decisive);
    for (const part of isAll ? tree.all : tree.any) {
      const own = truthsOf(part);
      for (let at = 0; at < truths.length; at += 1) {
        if (own[at] === decisive) truths[at] = decisive;
        else if (own[at] === OPEN && truths[at] !== decisive) truths[at] = OPEN;
      }
    }
    return truths;
  };
  return truthsOf;
}

/** Asks of a posting what its class leaves open. */
export function openMatcher(tree: Tree, isSettled: (leaf: Leaf) => boolean): Matches {
  const parts = openParts(tree, isSettled).map(matcherOf);
  return parts.length === 1 ? parts[0]! : everyOf(parts);
}

/** Parts that must all hold. Of `all` those that are settled hold, else the class had told so. */
function openParts(tree: Tree, isSettled: (leaf: Leaf) => boolean): readonly Tree[] {
  if ('all' in tree) return tree.all.flatMap((part) => openParts(part, isSettled));
  return hasOpen(tree, isSettled) ? [tree] : [];
}

function hasOpen(tree: Tree, isSettled: (leaf: Leaf) => boolean): boolean {
  if ('all' in tree) return tree.all.some((part) => hasOpen(part, isSettled));
  if ('any' in tree) return tree.any.some((part) => hasOpen(part, isSettled));
  return 'not' in tree ? hasOpen(tree.not, isSettled) : !isSettled(tree);
}

function matcherOf(tree: Tree): Matches {
  if ('matches' in tree) return tree.matches;
  if ('not' in tree) {
    const matches = matcherOf(tree.not);
    return (posting, amount) => !matches(posting, amount);
  }
  return 'all' in tree ? everyOf(tree.all.map(matcherOf)) : someOf(tree.any.map(matcherOf));
}
