/**
 * `redthread compare`: two versions of a typology in words, and what they come to over
 * transactions.
 */
import { compareTypologies, type Difference } from '../tool/compare-typologies.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Command, flagText } from './command.js';
import { COMPARE_ON_FLAGS, comparedOn, onFlags } from './compare-on-batch.js';
import { compareOnText } from './compare-on-text.js';
import { comparedSides, type Pair } from './compare-sides.js';
import { flagFaults, packsOf } from './labelled-batch.js';
import { hangingLines } from './text-table.js';

interface Version {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

interface Compared {
  /** null where only the other folder has it. */
  readonly from: Version | null;
  readonly to: Version | null;
  readonly differences: readonly Difference[];
}

export const compareCommand: Command = {
  name: 'compare',
  summary: 'tell what changed between two versions of a typology, in words or over transactions',
  operands: 'OLD NEW',
  operandsMin: 2,
  operandsMax: 2,
  flags: [
    ...COMPARE_ON_FLAGS,
    { name: 'typologies', value: 'DIR', help: 'where the bases of overlays are (typologies)' },
    { name: 'format', value: 'text|json', help: 'how to tell the differences (text)' },
  ],
  example: 'redthread compare fixtures/example-typology.json typologies/us/funnel-account.json',
  run: async ({ operands, flags, console, today }) => {
    const { bad, refuse } = flagFaults();
    const format = flagText(flags, 'format') ?? 'text';
    if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
    const options = onFlags(flags, bad);
    refuse();
    const packs = await packsOf(options.given);
    const typologies = flagText(flags, 'typologies') ?? 'typologies';
    const paired = await comparedSides(operands, { typologies, packs, today });
    if (options.on === undefined) {
      const compared = paired.map(comparedPair);
      const text = format === 'json' ? JSON.stringify(compared, null, 2) : comparedText(compared);
      console.out(`${text}\n`);
      return 0;
    }
    const result = await comparedOn(options.on, paired, { options, console });
    console.out(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : compareOnText(result));
    return 0;
  },
};

function comparedPair([old, now]: Pair): Compared {
  const named = (one: LoadedTypology | undefined) =>
    one === undefined
      ? null
      : { id: one.typology.id, version: one.typology.version, digest: one.digest };
  const differences =
    old === undefined || now === undefined ? [] : compareTypologies(old.typology, now.typology);
  return { from: named(old), to: named(now), differences };
}

/** Lines of one part that are shown; of more it is said how many. */
const SHOWN = 12;

function comparedText(compared: readonly Compared[]): string {
  const alike = compared.filter(
    ({ from, to, differences }) => from !== null && to !== null && differences.length === 0,
  );
  const isLong = compared.length > 1 && alike.length > 0;
  const lines = compared
    .filter((one) => !isLong || !alike.includes(one))
    .flatMap((one) => pairLines(one));
  const same = isLong ? [`${alike.length} typologies without a difference`] : [];
  return [...lines, ...same].join('\n');
}

function pairLines({ from, to, differences }: Compared): readonly string[] {
  if (from === null) return [`${nameOf(to)}: new`];
  if (to === null) return [`${nameOf(from)}: gone`];
  if (differences.length === 0) return [`${nameOf(from)}: no difference`];
  const [before, after] = [nameOf(from), nameOf(to)];
  const isAsked = from.id === to.id && from.version === to.version;
  return [
    before === after ? before : `${before} → ${after}`,
    ...(isAsked ? ['  the version is the same, and the files are not'] : []),
    ...[...new Set(differences.map(({ part }) => part))].flatMap((part) =>
      partLines(
        part,
        differences.filter((one) => one.part === part),
      ),
    ),
  ];
}

const nameOf = (one: Version | null): string => (one === null ? '' : `${one.id} ${one.version}`);

function partLines(part: string, differences: readonly Difference[]): readonly string[] {
  const [only] = differences;
  // `version: 0.1.0 → 0.2.0` needs no heading of its own.
  if (differences.length === 1 && only?.name === part) return hangingLines('  ', only.text);
  const shown = differences.slice(0, SHOWN).flatMap(({ text }) => hangingLines('    - ', text));
  const more = differences.length - SHOWN;
  return [
    `  ${part}`,
    ...shown,
    ...(more > 0 ? [`    and ${more} more; \`--format json\` has them all`] : []),
  ];
}
