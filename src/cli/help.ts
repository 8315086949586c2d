/** Help, made from the commands' own definitions. */
import type { Command, Flag } from './command.js';

const WIDTH = 92;

/** Help of one command. */
export function commandHelp(command: Command): string {
  const flags: readonly Flag[] = [
    ...command.flags,
    { name: 'help', help: 'print this and do nothing' },
  ];
  const names = flags.map(
    (flag) => `--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
  );
  const column = Math.max(...names.map((name) => name.length)) + 4;
  const lines = flags.map((flag, index) => hanging(`  ${names[index]!}`, flag.help, column));
  const usage = ['redthread', command.name, command.operands, '[flags]'].filter(Boolean).join(' ');
  return [
    `${command.summary}`,
    '',
    `usage: ${usage}`,
    '',
    ...lines,
    '',
    `example: ${command.example}`,
    '',
  ].join('\n');
}

/** The list of commands. */
export function mainHelp(
  commands: readonly Pick<Command, 'name' | 'summary'>[],
  version: string,
): string {
  const column = Math.max(...commands.map(({ name }) => name.length)) + 4;
  return [
    `redthread ${version} screens transactions against shareable trafficking typologies and drafts`,
    'explainable, pseudonymised suspicious transaction reports. It drafts; a person decides and files.',
    '',
    'usage: redthread COMMAND [operands] [flags]',
    '',
    ...commands.map(({ name, summary }) => hanging(`  ${name}`, summary, column)),
    '',
    'redthread COMMAND --help shows the flags of a command. Exit codes: 0 done, 1 what you asked to',
    'fail on was found, 2 could not run.',
    '',
  ].join('\n');
}

/** Two columns; the second wraps within itself. */
function hanging(left: string, text: string, column: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && column + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return left.padEnd(column) + lines.join(`\n${' '.repeat(column)}`);
}
