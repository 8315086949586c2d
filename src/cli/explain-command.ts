/**
 * `redthread explain`: a problem code, an alert of an output folder in words, or the plan of a run.
 */
import { nearest } from '../core/nearest.js';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { type Command, flagText, type Invocation } from './command.js';
import { alertFolder } from './explain-alert.js';
import { alertText } from './explain-alert-text.js';
import { planOf, planText } from './explain-plan.js';
import { ALL_PROBLEMS } from './problem-catalogue.js';
import { badFlagValue, badOperands, nothingFound } from './problem-list.js';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'explain a problem code, an alert of an output folder, or what a run computes',
  operands: '[CODE|ALERT]',
  operandsMin: 0,
  operandsMax: 1,
  flags: [
    { name: 'out', value: 'DIR', help: 'the output folder that holds the alert (out)' },
    { name: 'plan', help: 'what a run of the typologies computes, each thing once' },
    { name: 'typologies', value: 'DIR', help: 'a typology file or a folder of them (typologies)' },
    { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
  ],
  example: 'redthread explain typology/unknown-name',
  run: async (invocation) => {
    const { console } = invocation;
    const { data, text } = await told(invocation);
    const isJson = formatOf(invocation) === 'json';
    console.out(isJson ? `${JSON.stringify(data, null, 2)}\n` : text());
    return 0;
  },
};

/** What there is to say, as data and as text. */
interface Told {
  readonly data: unknown;
  readonly text: () => string;
}

async function told({ operands, flags }: Invocation): Promise<Told> {
  const [name] = operands;
  const typologies = flagText(flags, 'typologies') ?? 'typologies';
  if (flags['plan'] === true) {
    if (name !== undefined) throw wrongOperands('no operand beside `--plan`', operands.length);
    const plan = await planOf(typologies);
    return { data: plan, text: () => planText(plan) };
  }
  if (name === undefined) throw wrongOperands('CODE, ALERT or `--plan`', 0);
  const kind = ALL_PROBLEMS.find(({ code }) => code === name);
  if (kind !== undefined) return { data: kind, text: () => problemText(kind) };
  const found = await alertFolder(flagText(flags, 'out') ?? 'out', name, typologies);
  if (found === undefined) throw notFound(name);
  const { alert, draft, currency, zone } = found;
  const data = { alert, currency, zone, rows: draft?.transactions ?? null };
  return { data, text: () => alertText(found) };
}

function formatOf({ flags }: Invocation): 'text' | 'json' {
  const format = flagText(flags, 'format') ?? 'text';
  if (format === 'text' || format === 'json') return format;
  throw new ProblemError([problemOf(badFlagValue, `\`--format\` \`${format}\` is not a format`)]);
}

function wrongOperands(what: string, count: number): ProblemError {
  const message = `\`explain\` takes ${what}, and got ${count} operands`;
  return new ProblemError([problemOf(badOperands, message)]);
}

function problemText({ code, severity, title, explanation, help }: ProblemKind): string {
  return `${code} (${severity}): ${title}\n\n${explanation}\n\nhelp: ${help}\n`;
}

function notFound(name: string): ProblemError {
  const meant = nearest(
    name,
    ALL_PROBLEMS.map(({ code }) => code),
  );
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  return new ProblemError([problemOf(nothingFound, `nothing is called \`${name}\``, help)]);
}
