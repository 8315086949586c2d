/** `redthread privacy-report`: what a run did with personal data, as a document to be filed. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { badPrivacyRecord } from '../io/privacy-problem-list.js';
import { privacyReport } from '../io/write-privacy-report.js';
import { type PrivacyRecord, privacySchema } from '../pseudonym/policy-record.js';
import { type Command, flagText } from './command.js';
import { badFlagValue } from './problem-list.js';

export const privacyReportCommand: Command = {
  name: 'privacy-report',
  summary: 'tell what a run did with personal data, as a document that can be filed',
  operands: '[DIR]',
  operandsMin: 0,
  operandsMax: 1,
  flags: [{ name: 'format', value: 'text|json', help: 'Markdown, or the record itself (text)' }],
  example: 'redthread privacy-report out',
  run: async ({ operands, flags, console }) => {
    const format = flagText(flags, 'format') ?? 'text';
    if (format !== 'text' && format !== 'json') {
      const message = `\`--format\` \`${format}\` is not a format`;
      throw new ProblemError([problemOf(badFlagValue, message)]);
    }
    const record = await readRecord(join(operands[0] ?? 'out', 'privacy.json'));
    console.out(format === 'json' ? `${JSON.stringify(record, null, 2)}\n` : privacyReport(record));
    return 0;
  },
};

const BYTES_MAX = 1_048_576;

async function readRecord(file: string): Promise<PrivacyRecord> {
  const refused = (message: string) =>
    new ProblemError([problemOf(badPrivacyRecord, message, { place: { file } })]);
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw refused('there is no record of a run');
  if (size > BYTES_MAX) throw refused('the record is too long');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // What the engine says of it may quote the file.
    throw refused('the record is not JSON');
  }
  const parsed = privacySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw refused(`the record is not one of this version: \`${where}\``);
}
