/** `redthread check`: reads typology files and tells everything that is wrong with them. */
import { readTypologies } from '../io/load-typologies.js';
import type { Command } from './command.js';
import { tellProblems } from './tell-problems.js';

export const checkCommand: Command = {
  name: 'check',
  summary: 'tell what is wrong with typology files',
  operands: 'FILE|DIR',
  operandsMin: 1,
  operandsMax: 1,
  flags: [],
  example: 'redthread check fixtures/example-typology.json',
  run: async ({ operands, console, today }) => {
    const { loaded, problems } = await readTypologies(operands[0]!, { today });
    tellProblems(console, problems);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    console.out(`${loaded.length} typologies read, ${errors} errors, ${warnings} warnings\n`);
    return errors > 0 ? 1 : 0;
  },
};
