/**
 * What the benchmark for researchers is asked for: sizes and seeds of the invented worlds, where
 * the public sets lie, and how many worlds are worked on at once.
 */
import { parseArgs } from 'node:util';

export const SETS = ['synth', 'amlgentex', 'amlbench'] as const;
export type SetName = (typeof SETS)[number];

export interface EvidenceOptions {
  readonly people: number;
  readonly days: number;
  /** Each makes one world for every prevalence and level. */
  readonly seeds: readonly number[];
  /** One planted posting in so many. */
  readonly prevalence: readonly number[];
  readonly levels: readonly number[];
  readonly only: readonly SetName[];
  /** Folder of the public sets. */
  readonly data: string;
  readonly typologies: string;
  readonly generic: string;
  readonly lists: string;
  /** Processes; with 1 everything is done in this one. */
  readonly jobs: number;
  /** Of the bootstrap over customers. */
  readonly replicates: number;
  /** A JSON file for everything; the Markdown is written beside it. */
  readonly out: string | undefined;
  /** A document that has a place for the tables. */
  readonly into: string | undefined;
}

export const EVIDENCE_HELP = `npm run bench:evidence -- [options]
  --people N            customers of each invented world (4000)
  --days N              its days (120)
  --seeds A,B           one world for each, prevalence and level (1,2,3)
  --prevalence A,B      one planted posting in so many (1000,20000)
  --levels A,B          effort of those who hide (1,2,3,4,5)
  --only A,B            of ${SETS.join(', ')}
  --data DIR            where the public sets are (../shared/data)
  --typologies DIR      for the invented worlds (typologies)
  --generic DIR         for the public sets (typologies/generic)
  --lists DIR           packs (typologies/lists/example)
  --jobs N              processes at work at once (2)
  --replicates N        of the bootstrap (999)
  --out FILE.json       everything as JSON, and the tables beside it as FILE.md
  --into FILE.md        puts the tables into the place that this document has for them
`;

const TEXT = { type: 'string' } as const;
const FLAGS = {
  ...{ people: TEXT, days: TEXT, seeds: TEXT, prevalence: TEXT, levels: TEXT, only: TEXT },
  ...{ data: TEXT, typologies: TEXT, generic: TEXT, lists: TEXT, jobs: TEXT },
  ...{ replicates: TEXT, out: TEXT, into: TEXT, help: { type: 'boolean' } as const },
};
/** Their names, for who writes about them. */
export const EVIDENCE_FLAGS: readonly string[] = Object.keys(FLAGS);
type TextFlag = Exclude<keyof typeof FLAGS, 'help'>;

/** Throws on an option that is not known, or has no such value. */
export function evidenceOptions(args: readonly string[]): EvidenceOptions | 'help' {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  if (values.help === true) return 'help';
  const numbers = (flag: TextFlag, otherwise: readonly number[]) =>
    values[flag]?.split(',').map(wholeOf(flag)) ?? otherwise;
  const number = (flag: TextFlag, otherwise: number) => numbers(flag, [otherwise])[0] ?? otherwise;
  return {
    ...{ people: number('people', 4000), days: number('days', 120) },
    seeds: numbers('seeds', [1, 2, 3]),
    prevalence: numbers('prevalence', [1000, 20_000]),
    levels: numbers('levels', [1, 2, 3, 4, 5]),
    only: setsOf(values.only),
    data: values.data ?? '../shared/data',
    typologies: values.typologies ?? 'typologies',
    generic: values.generic ?? 'typologies/generic',
    lists: values.lists ?? 'typologies/lists/example',
    jobs: number('jobs', 2),
    replicates: number('replicates', 999),
    out: values.out,
    into: values.into,
  };
}

const wholeOf = (flag: string) => (text: string) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${flag} takes whole numbers`);
  return value;
};

function setsOf(text: string | undefined): readonly SetName[] {
  const asked = text?.split(',');
  const unknown = asked?.find((name) => !SETS.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`--only takes ${SETS.join()}, not ${unknown}`);
  return SETS.filter((name) => asked === undefined || asked.includes(name));
}
