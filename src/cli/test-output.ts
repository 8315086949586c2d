/** What came out of the cases of typologies, and of their mutants, in words. */
import type { Fate, MutantResult, MutationResult } from '../tool/mutate.js';
import type { TypologyTestResult } from '../tool/test-typology.js';

export interface TestedTypology extends TypologyTestResult {
  /** Absent where it was not asked for, or a case fails without any change. */
  readonly mutation?: MutationResult;
}

export interface TestOutput {
  readonly results: readonly TestedTypology[];
  readonly isMutated: boolean;
}

export function hasFailure({ cases }: TypologyTestResult): boolean {
  return cases.some(({ failures }) => failures.length > 0);
}

/** A paragraph for each typology, and a line for all where there are several. */
export function testText({ results, isMutated }: TestOutput): string {
  const paragraphs = results.map((result) => [
    ...casesLines(result),
    ...(isMutated ? mutationLines(result) : []),
  ]);
  const lines = paragraphs.flat();
  if (isMutated && results.length > 1) lines.push(totalLine(results));
  return lines.map((line) => `${line}\n`).join('');
}

function casesLines({ id, cases }: TypologyTestResult): readonly string[] {
  const failed = cases.filter(({ failures }) => failures.length > 0);
  return [
    `${id}: ${cases.length - failed.length} of ${cases.length} cases pass`,
    ...failed.flatMap(({ name, failures }) => [
      `  failed: ${name}`,
      ...failures.map((one) => `    ${one}`),
    ]),
  ];
}

function mutationLines({ mutation }: TestedTypology): readonly string[] {
  if (mutation === undefined) return ['  not mutated: a case fails as it is'];
  const survivors = mutation.mutants.filter(({ fate }) => fate === 'survived');
  const uncounted = uncountedText(mutation);
  return [
    `  mutants killed: ${scoreText(mutation)}${uncounted === '' ? '' : `; ${uncounted}`}`,
    ...(survivors.length === 0 ? [] : ['  no case fails when this is changed:']),
    ...survivorLines(survivors),
  ];
}

function scoreText({ killed, valid }: Pick<MutationResult, 'killed' | 'valid'>): string {
  const share = valid === 0 ? '' : ` (${Math.floor((100 * killed) / valid)}%)`;
  return `${killed}/${valid}${share}`;
}

const UNCOUNTED: readonly (readonly [Fate, string])[] = [
  ['refused', 'refused'],
  ['same', 'of the same meaning'],
  ['repeated', 'like another'],
];

/** Changes that are no mutants: told, so that the numbers add up. */
function uncountedText({ mutants, valid }: MutationResult): string {
  if (mutants.length === valid) return '';
  const parts = UNCOUNTED.map(([fate, words]) => ({
    words,
    count: mutants.filter((one) => one.fate === fate).length,
  }));
  const named = parts.filter(({ count }) => count > 0);
  return `not counted: ${named.map(({ count, words }) => `${count} ${words}`).join(', ')}`;
}

/** By place; the two steps of one number in one line. */
function survivorLines(survivors: readonly MutantResult[]): readonly string[] {
  const lines: string[] = [];
  survivors.forEach((mutant, index) => {
    const before = survivors[index - 1];
    if (before?.place !== mutant.place) lines.push(`    ${mutant.place}`);
    if (before !== undefined && isOtherStep(before, mutant)) {
      lines.push(`${lines.pop() ?? ''} or ${mutant.to ?? ''}`);
    } else {
      lines.push(`      ${mutant.change}`);
    }
  });
  return lines;
}

function isOtherStep(before: MutantResult, { path, to }: MutantResult): boolean {
  return before.to !== undefined && to !== undefined && before.path.join() === path.join();
}

function totalLine(results: readonly TestedTypology[]): string {
  const mutations = results.flatMap(({ mutation }) => (mutation === undefined ? [] : [mutation]));
  const sum = (key: 'killed' | 'valid') => mutations.reduce((total, one) => total + one[key], 0);
  const score = scoreText({ killed: sum('killed'), valid: sum('valid') });
  return `${mutations.length} typologies: mutants killed: ${score}`;
}
