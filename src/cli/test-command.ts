/** `redthread test`: runs the cases that travel in typology files. */
import { readTypologies } from '../io/load-typologies.js';
import { testTypology } from '../tool/test-typology.js';
import { type Command, flagText } from './command.js';
import { tellProblems } from './tell-problems.js';

export const testCommand: Command = {
  name: 'test',
  summary: 'run the test cases inside typology files',
  operands: 'FILE|DIR',
  operandsMin: 1,
  operandsMax: 1,
  flags: [{ name: 'format', value: 'text|json', help: 'how to tell the results (text)' }],
  example: 'redthread test fixtures/example-typology.json',
  run: async ({ operands, flags, console }) => {
    const { loaded, problems } = await readTypologies(operands[0]!);
    const errors = problems.filter(({ severity }) => severity === 'error');
    tellProblems(console, errors);
    if (errors.length > 0) return 2;
    const results = loaded.map((one) => testTypology(one));
    if (flagText(flags, 'format') === 'json') {
      console.out(`${JSON.stringify(results, null, 2)}\n`);
    } else {
      for (const { id, cases } of results) {
        const failed = cases.filter(({ failures }) => failures.length > 0);
        console.out(`${id}: ${cases.length - failed.length} of ${cases.length} cases pass\n`);
        for (const { name, failures } of failed) {
          console.out(`  failed: ${name}\n${failures.map((one) => `    ${one}\n`).join('')}`);
        }
      }
    }
    const isFailed = results.some(({ cases }) => cases.some(({ failures }) => failures.length > 0));
    return isFailed ? 1 : 0;
  },
};
