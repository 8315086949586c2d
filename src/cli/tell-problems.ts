/** Tells problems on stderr: code, place, sentence, help; for a program as one JSON object a line. */
import type { Problem } from '../core/problem.js';
import type { Console } from './console.js';

export function tellProblems(console: Console, problems: readonly Problem[]): void {
  for (const problem of problems) console.say(problemText(problem, console.hasColour));
}

function problemText(problem: Problem, hasColour: boolean): string {
  const { place, severity, code, message, help } = problem;
  const paint = (sequence: string, text: string) =>
    hasColour ? `\u001b[${sequence}m${text}\u001b[0m` : text;
  const head = `${paint(severity === 'error' ? '31' : '33', severity)} ${paint('1', code)}: ${message}`;
  const lines = [head];
  if (place !== undefined) {
    const spot = [place.file, place.line, place.column].filter((part) => part !== undefined);
    const row = place.row === undefined ? [] : [`row ${place.row}`];
    const field = place.field === undefined ? [] : [`column ${place.field}`];
    const where = [spot.join(':'), ...row, ...field].filter((part) => part !== '');
    if (where.length > 0) lines.push(`  at ${where.join(', ')}`);
    if (place.source !== undefined && place.line !== undefined) {
      const number = String(place.line);
      const column = place.column ?? 1;
      lines.push(`  ${number} | ${place.source.trimEnd()}`);
      const marks = '^'.repeat(Math.max(1, place.length ?? 1));
      lines.push(`  ${' '.repeat(number.length)} | ${' '.repeat(column - 1)}${marks}`);
    }
  }
  lines.push(`  help: ${help}`);
  return lines.join('\n');
}
