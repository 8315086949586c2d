import { describe, expect, it } from 'vitest';
import { consoleOf } from '../../src/cli/console.js';

const HOSTILE = 'a\u001b]0;title\u0007\u001b[2J\r\u009b1A\u202eb\tc\nd';
const SHOWN = 'a\\u001b]0;title\\u0007\\u001b[2J\\u000d\\u009b1A\\u202eb\tc\nd';

function written(isTTY: boolean, noColour = '') {
  const [out, said]: [string[], string[]] = [[], []];
  const console = consoleOf({
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => said.push(text), isTTY },
    env: { NO_COLOR: noColour },
  });
  return { console, out, said };
}

describe('the console', () => {
  it('shows what would steer a terminal instead of obeying it', () => {
    const { console, out, said } = written(true);
    console.out(HOSTILE);
    console.say(HOSTILE);
    expect(out).toEqual([SHOWN]);
    expect(said).toEqual([`${SHOWN}\n`]);
  });

  it('leaves data in JSON the data that they were', () => {
    const { console, out } = written(false);
    const data = { [HOSTILE]: ['\u0085\u2066é👩‍👧', HOSTILE] };
    console.out(`${JSON.stringify(data, null, 2)}\n`);
    expect(out.join('')).not.toMatch(/[\u007f-\u009f\u2066]/);
    expect(JSON.parse(out.join(''))).toEqual(data);
  });

  it('lets its own colours through, and no colour where there is none', () => {
    const coloured = '\u001b[31merror\u001b[0m \u001b[30mhidden';
    const terminal = written(true);
    terminal.console.say(coloured);
    expect(terminal.said).toEqual(['\u001b[31merror\u001b[0m \\u001b[30mhidden\n']);
    const plain = written(true, '1');
    plain.console.say(coloured);
    expect(plain.said).toEqual(['\\u001b[31merror\\u001b[0m \\u001b[30mhidden\n']);
  });
});
