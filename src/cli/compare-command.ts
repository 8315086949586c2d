/** `redthread compare`: two versions of a typology in words. */
import { readTypologies } from '../io/load-typologies.js';
import { compareTypologies, type Difference } from '../tool/compare-typologies.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Command, flagText } from './command.js';
import { tellProblems } from './tell-problems.js';
import { hangingLines } from './text-table.js';

interface Compared {
  readonly from: string | null;
  readonly to: string | null;
  readonly differences: readonly Difference[];
}

export const compareCommand: Command = {
  name: 'compare',
  summary: 'tell in words what changed between two versions of a typology',
  operands: 'OLD NEW',
  operandsMin: 2,
  operandsMax: 2,
  flags: [{ name: 'format', value: 'text|json', help: 'how to tell the differences (text)' }],
  example: 'redthread compare fixtures/example-typology.json typologies/us/funnel-account.json',
  run: async ({ operands, flags, console }) => {
    const [old, now] = [await readTypologies(operands[0]!), await readTypologies(operands[1]!)];
    const problems = [...old.problems, ...now.problems];
    tellProblems(console, problems);
    if (problems.some(({ severity }) => severity === 'error')) return 2;
    const areFiles = operands.every((path) => path.endsWith('.json'));
    const [first, second] = [old.loaded[0], now.loaded[0]];
    const paired: readonly Pair[] = areFiles ? [[first, second]] : pairs(old.loaded, now.loaded);
    const compared = paired.map(comparedPair);
    const isJson = flagText(flags, 'format') === 'json';
    console.out(isJson ? `${JSON.stringify(compared, null, 2)}\n` : comparedText(compared));
    return 0;
  },
};

type Pair = readonly [LoadedTypology | undefined, LoadedTypology | undefined];

/** Two files are versions of one another whatever their ids; in folders those of one id are. */
function pairs(old: readonly LoadedTypology[], now: readonly LoadedTypology[]): readonly Pair[] {
  const ids = [...new Set([...old, ...now].map(({ typology }) => typology.id))].sort();
  const of = (all: readonly LoadedTypology[], id: string) =>
    all.find(({ typology }) => typology.id === id);
  return ids.map((id) => [of(old, id), of(now, id)]);
}

function comparedPair([old, now]: Pair): Compared {
  const named = (one: LoadedTypology | undefined) =>
    one === undefined ? null : `${one.typology.id} ${one.typology.version}`;
  const differences =
    old === undefined || now === undefined ? [] : compareTypologies(old.typology, now.typology);
  return { from: named(old), to: named(now), differences };
}

function comparedText(compared: readonly Compared[]): string {
  const lines = compared.flatMap(({ from, to, differences }) => {
    if (from === null) return [`${to}: new`];
    if (to === null) return [`${from}: gone`];
    if (differences.length === 0) return [`${from}: no difference`];
    const parts = [...new Set(differences.map(({ part }) => part))];
    return [
      from === to ? from : `${from} → ${to}`,
      ...parts.flatMap((part) => [
        `  ${part}`,
        ...differences
          .filter((one) => one.part === part)
          .flatMap(({ text }) => hangingLines('    - ', text)),
      ]),
    ];
  });
  return `${lines.join('\n')}\n`;
}
