/** Parses a command's words by its own definition; every mistake is told at once. */
import { parseArgs } from 'node:util';
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import type { Command, FlagValues } from './command.js';
import { badFlagValue, badOperands, unknownFlag } from './problem-list.js';

export interface ParsedWords {
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  readonly problems: readonly Problem[];
}

/** `--flag value`, `--flag=value`; every command also takes `--help`. */
export function parseFlags(command: Command, words: readonly string[]): ParsedWords {
  const known = new Map(command.flags.map((flag) => [flag.name, flag]));
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries([
      ['help', { type: 'boolean' as const, short: 'h' }],
      ...command.flags.map((flag) => [
        flag.name,
        { type: flag.value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ]),
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const flags: Record<string, string | string[] | true> = {};
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.get(token.name);
    if (token.name === 'help') flags['help'] = true;
    else if (flag === undefined) problems.push(unknown(token.rawName, [...known.keys()]));
    else if (flag.value === undefined) {
      if (token.value !== undefined) problems.push(badValue(token.rawName, 'takes no value'));
      flags[flag.name] = true;
    } else if (token.value === undefined || token.value === '') {
      problems.push(badValue(token.rawName, `needs a value: ${flag.value}`));
    } else if (flag.isMany === true) {
      const given = flags[flag.name];
      flags[flag.name] = [...(Array.isArray(given) ? given : []), token.value];
    } else if (flags[flag.name] !== undefined) {
      problems.push(badValue(token.rawName, 'was given twice'));
    } else {
      flags[flag.name] = token.value;
    }
  }
  // The value of a flag that nobody knows looks like an operand too many: the flag is told alone.
  const isKnown = problems.every(({ code }) => code !== unknownFlag.code);
  if (flags['help'] !== true && isKnown) problems.push(...operandProblems(command, operands));
  return { operands, flags, problems };
}

function unknown(rawName: string, names: readonly string[]): Problem {
  const name = nearest(rawName.replace(/^-+/, ''), names);
  const help = name === undefined ? {} : { help: `did you mean \`--${name}\`?` };
  return problemOf(unknownFlag, `no flag \`${rawName}\``, help);
}

function badValue(rawName: string, what: string): Problem {
  return problemOf(badFlagValue, `\`${rawName}\` ${what}`);
}

function operandProblems(command: Command, operands: readonly string[]): readonly Problem[] {
  const { operandsMin, operandsMax } = command;
  if (operands.length >= operandsMin && operands.length <= operandsMax) return [];
  const wanted = command.operands === '' ? 'nothing' : command.operands;
  return [
    problemOf(
      badOperands,
      `\`${command.name}\` takes ${wanted}, and got ${operands.length} operands`,
    ),
  ];
}
