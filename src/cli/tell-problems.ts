/**
 * Tells problems on stderr: code, place, sentence, help; for a program as one JSON object a line.
 */
import type { Problem } from '../core/problem.js';
import type { Console } from './console.js';

export function tellProblems(console: Console, problems: readonly Problem[]): void {
  for (const problem of problems) console.say(problemText(problem, console.hasColour));
}

const FRAME_MAX = 100;
/** Characters shown before the place, in a line that is longer than a frame. */
const LEAD = 30;

/** The part of a line around a place: a file on one line would else flood the screen. */
function frameOf(source: string, { column = 1, length = 1 }: NonNullable<Problem['place']>) {
  const from = source.length <= FRAME_MAX ? 0 : Math.max(0, column - 1 - LEAD);
  const shown = source.slice(from, from + FRAME_MAX);
  const lead = from > 0 ? '…' : '';
  const line = `${lead}${shown}${from + FRAME_MAX < source.length ? '…' : ''}`;
  const before = column - 1 - from + lead.length;
  return { line, before, length: Math.max(1, Math.min(length, line.length - before)) };
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
      const { line, before, length } = frameOf(place.source.trimEnd(), place);
      lines.push(`  ${number} | ${line}`);
      lines.push(`  ${' '.repeat(number.length)} | ${' '.repeat(before)}${'^'.repeat(length)}`);
    }
  }
  lines.push(`  help: ${help}`);
  return lines.join('\n');
}
