/**
 * `redthread trace`: every moment of one subject under one typology, and what each number came to.
 */
import { stat } from 'node:fs/promises';
import { nearest } from '../core/nearest.js';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { traceSubject } from '../explain/trace.js';
import type { Trace } from '../explain/trace-record.js';
import { loadKey } from '../io/key-file.js';
import { loadPacks } from '../io/load-packs.js';
import { loadTypologies } from '../io/load-typologies.js';
import { compilePlan } from '../plan/compile-plan.js';
import { packProblems } from '../plan/pack-problems.js';
import { keyUnusable } from '../pseudonym/problem-list.js';
import type { RootKey } from '../pseudonym/token.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { Packs } from '../selection/list.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Command, type Flag, flagText, type Invocation } from './command.js';
import { overlayLines, withOverlays } from './overlay-files.js';
import { badOperands } from './problem-list.js';
import { readInput } from './read-input.js';
import { SCREEN_FLAGS, type ScreenOptions, screenOptions } from './screen-options.js';
import { caseSubject, tracedCase } from './trace-case.js';
import { noSuchTypology, notAToken } from './trace-problem-list.js';
import { subjectOfText, subjectOfToken, subjectToken, tokensOf } from './trace-subject.js';
import { traceText } from './trace-text.js';
import { pseudonymisedTrace } from './trace-tokens.js';

/** The flags of `screen` that make numbers. One that does nothing here would be taken to. */
const NUMBERS: readonly string[] = [
  ...['profile', 'typologies', 'customers', 'accounts', 'observations', 'lists', 'overlay'],
  ...['currency', 'rates', 'zone', 'encoding', 'without', 'reject-limit'],
];
const INPUT_FLAGS: readonly Flag[] = SCREEN_FLAGS.filter(({ name }) => NUMBERS.includes(name));

export const traceCommand: Command = {
  name: 'trace',
  summary: 'tell every moment of one subject: each measure, each bound, why nothing came out',
  operands: '[FILE SUBJECT]',
  operandsMin: 0,
  operandsMax: 2,
  flags: [
    { name: 'typology', value: 'ID|FILE', help: 'which one (the only one of --typologies)' },
    { name: 'case', value: 'NAME', help: 'trace a test case of the typology instead of a FILE' },
    { name: 'all', help: 'every line of every moment, also where nothing changed' },
    ...INPUT_FLAGS,
    { name: 'key', value: 'FILE', help: 'the key of the run that the token of SUBJECT comes from' },
    { name: 'identified', help: 'take SUBJECT as in the input, and show real identities' },
    { name: 'format', value: 'text|json', help: 'how to tell the trace (text)' },
  ],
  example:
    'redthread trace --typology fixtures/example-typology.json --case "near miss: two towns"',
  run: async (invocation) => {
    const { flags, console } = invocation;
    const options = screenOptions(flags);
    const name = flagText(flags, 'case');
    refuseOperands(invocation, name);
    const { trace, ending } =
      name === undefined
        ? { trace: await subjectTrace(invocation, options), ending: [] }
        : await caseTrace(invocation, options, name);
    console.progressDone();
    const shown = flags['all'] === true ? 'all' : 'changes';
    const clock = name === undefined ? 'wall' : 'case';
    const text = () => traceText(trace, { shown, clock, ending });
    console.out(options.format === 'json' ? `${JSON.stringify(trace, null, 2)}\n` : text());
    return 0;
  },
};

function refuseOperands({ operands, flags }: Invocation, name: string | undefined): void {
  const wanted = name === undefined ? 2 : 0;
  if (operands.length !== wanted) {
    const what = name === undefined ? 'FILE and SUBJECT' : 'no operand beside `--case`';
    const message = `\`trace\` takes ${what}, and got ${operands.length} operands`;
    throw new ProblemError([problemOf(badOperands, message)]);
  }
  const isToken = name !== undefined || subjectToken(operands[1]!) !== undefined;
  if (!isToken && flags['identified'] !== true) {
    throw new ProblemError([problemOf(notAToken, 'the subject is not a token')]);
  }
}

async function subjectTrace(invocation: Invocation, options: ScreenOptions): Promise<Trace> {
  const { operands, console } = invocation;
  const token = subjectToken(operands[1]!);
  const root = token === undefined ? undefined : await rootOf(invocation, options);
  const { typology, packs } = await chosen(invocation, options);
  const batch = await readInput(operands[0]!, options, console);
  const bound = bindPlan(compilePlan([typology], { packs }), batch);
  const timeline = bound.timeline(0);
  if (token === undefined || root === undefined) {
    return traceSubject(bound, 0, subjectOfText(timeline, operands[1]!));
  }
  const trace = traceSubject(bound, 0, subjectOfToken(timeline, token, root));
  if (options.identities === 'identified') return trace;
  return pseudonymisedTrace(trace, {
    tokens: tokensOf(token, root),
    subject: token.text,
    typology: typology.typology,
    batch,
  });
}

async function caseTrace(invocation: Invocation, options: ScreenOptions, name: string) {
  const { typology, packs } = await chosen(invocation, options);
  const plan = compilePlan([typology], { packs });
  const { testCase, batch, failures } = tracedCase(typology.typology, plan, name);
  const bound = bindPlan(plan, batch);
  const trace = traceSubject(bound, 0, caseSubject(typology.typology, bound.timeline(0), testCase));
  const ending =
    failures.length === 0
      ? ['the case comes out as it expects']
      : ['the case comes out otherwise than it expects:', ...failures.map((one) => `  ${one}`)];
  return { trace, ending };
}

/** A new key made no token of an earlier run, so none is made here where one was named. */
async function rootOf({ env, console }: Invocation, options: ScreenOptions): Promise<RootKey> {
  const { key: path, out: outDir } = options;
  if (path !== undefined && (await stat(path).catch(() => undefined)) === undefined) {
    const help = 'give the key of the run that the token comes from';
    throw new ProblemError([problemOf(keyUnusable, 'there is no key file', { help })]);
  }
  const key = await loadKey({ ...(path === undefined ? {} : { path }), outDir, env });
  if (key.isNew) console.say(`made a new key: ${key.path}; it cannot have made the token`);
  return key.root;
}

interface Chosen {
  readonly typology: LoadedTypology;
  readonly packs: Packs;
}

/** The one typology asked for, with its overlays. */
async function chosen(invocation: Invocation, options: ScreenOptions): Promise<Chosen> {
  const { flags, today, console } = invocation;
  const packs: Packs = options.lists === undefined ? new Map() : await loadPacks(options.lists);
  const base = await namedTypology(flagText(flags, 'typology'), options.typologies);
  const { loaded, problems } = await withOverlays([base], {
    ...{ files: options.overlays, packs, today },
  });
  throwOnErrors([...problems, ...loaded.flatMap((one) => packProblems(one, packs))]);
  for (const line of overlayLines(loaded)) console.say(line);
  return { typology: loaded[0] ?? base, packs };
}

async function namedTypology(name: string | undefined, folder: string): Promise<LoadedTypology> {
  const isFile = name !== undefined && (await stat(name).catch(() => undefined))?.isFile();
  const all = await loadTypologies(isFile === true ? name : folder);
  const isOnly = isFile === true || name === undefined;
  const found = isOnly ? (all.length === 1 ? all[0] : undefined) : all.find(hasId(name));
  if (found !== undefined) return found;
  const ids = all.map(({ typology }) => typology.id);
  const meant = name === undefined ? undefined : nearest(name, ids);
  const help = meant === undefined ? `one of: ${ids.join(', ')}` : `did you mean \`${meant}\`?`;
  const message =
    name === undefined
      ? `\`--typology\` is needed: there are ${all.length} typologies`
      : `no typology \`${name}\``;
  throw new ProblemError([problemOf(noSuchTypology, message, { help })]);
}

const hasId =
  (id: string) =>
  ({ typology }: LoadedTypology): boolean =>
    typology.id === id;
