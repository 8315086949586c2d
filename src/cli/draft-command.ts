/**
 * `redthread draft`: the drafts of an output folder, joined with identities at the last moment, in
 * the form that an authority takes. What its own checks reject is not written; a person files the
 * rest.
 */
import { resolve } from 'node:path';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import type { Annex } from '../draft/annex.js';
import { brokenRules } from '../draft/business-rules.js';
import { holdToAnnex, joined } from '../draft/join.js';
import type { StrDraft } from '../draft/str-draft.js';
import { withoutNotes } from '../draft/without-notes.js';
import { readAnnex, readDraft, readDrafts } from '../io/read-drafts.js';
import { type XmlValidator, xmlValidator } from '../io/validate-xml.js';
import { isWithin, realPath } from '../io/within.js';
import type { Written } from '../io/written.js';
import { type WrittenReports, writtenReports } from '../io/written-reports.js';
import { type Command, type FlagValues, flagText, flagTexts, type Invocation } from './command.js';
import { type DraftOutcome, outcomeText, type ToldOutcome, totalsText } from './draft-text.js';
import { badFlagValue, nothingFound } from './problem-list.js';
import { REPORT_WRITERS, type ReportWriter } from './report-writers.js';
import { textOfFile } from './text-file.js';

const NAMES = REPORT_WRITERS.map(({ name }) => name);

export const draftCommand: Command = {
  name: 'draft',
  summary: 'write the drafts of an output folder in the form of an authority',
  operands: '[DIR]',
  operandsMin: 0,
  operandsMax: 1,
  flags: [
    { name: 'format', value: NAMES.join('|'), help: 'what to write (markdown)' },
    { name: 'profile', value: 'NAME', help: 'whose edition of the form (the first shipped)' },
    { name: 'identities', value: 'FILE', help: 'annex of `screen --identities`, filled in' },
    { name: 'identity-key', value: 'FILE', help: 'age key that opens a sealed annex' },
    { name: 'alert', value: 'ID', help: 'this alert alone; may be given again', isMany: true },
    { name: 'schema', value: 'XSD', help: 'hold each report to this schema as well' },
    { name: 'repair-schema', help: 'mend the two known faults of published schemas first' },
    { name: 'out', value: 'DIR', help: 'where to write (reports)' },
    { name: 'overwrite', help: 'replace reports that somebody changed, too' },
  ],
  example: 'redthread draft out --format markdown --out reports',
  run: async ({ operands, flags, console, today }) => {
    const writer = writerOf(flags);
    const folder = operands[0] ?? 'out';
    const file = flagText(flags, 'identities');
    const keyFile = flagText(flags, 'identity-key');
    const out = flagText(flags, 'out') ?? 'reports';
    if (file !== undefined) await refuseInside(folder, out);
    const annex = file === undefined ? undefined : await readAnnex(file, keyFile);
    const chosen = await chosenDrafts(folder, annex, flags);
    const validator = await schemaOf(flags, console);
    const repeated = repeatedIn(chosen.map(({ reference }) => reference));
    const told: ToldOutcome[] = [];
    const reports = await writtenReports(out);
    try {
      for (const { path } of chosen) {
        // Read again: all of them together are more than memory holds.
        const read = await readDraft(path);
        const draft = annex === undefined ? read : joined(read, annex);
        const made = outcomeOf(draft, {
          ...{ writer, today, validator, profile: flagText(flags, 'profile') },
          answers: answersTo(draft.reference, annex),
          isRepeated: repeated.has(draft.reference),
        });
        const outcome = flags['overwrite'] === true ? made : await withoutEdited(reports, made);
        await writeReport(reports, outcome);
        console.out(outcomeText(outcome));
        told.push({ files: outcome.files.length, isPseudonymised: outcome.isPseudonymised });
      }
      console.out(totalsText(told, out));
      return told.every(({ files }) => files > 0) ? 0 : 1;
    } finally {
      validator?.dispose();
      await reports.keep();
    }
  },
};

function writerOf(flags: FlagValues): ReportWriter {
  const problems: Problem[] = [];
  const name = flagText(flags, 'format') ?? 'markdown';
  const writer = REPORT_WRITERS.find((each) => each.name === name);
  if (writer === undefined) {
    problems.push(unknown('format', name, NAMES));
  } else {
    const profile = flagText(flags, 'profile');
    if (profile !== undefined && !writer.profiles.includes(profile)) {
      problems.push(unknown('profile', profile, writer.profiles));
    }
    if (flags['schema'] !== undefined && !writer.isReport) {
      problems.push(problemOf(badFlagValue, `\`--schema\` has no use with \`${name}\``));
    }
  }
  if (flags['identity-key'] !== undefined && flags['identities'] === undefined) {
    problems.push(problemOf(badFlagValue, '`--identity-key` needs `--identities`'));
  }
  if (flags['repair-schema'] === true && flags['schema'] === undefined) {
    problems.push(problemOf(badFlagValue, '`--repair-schema` needs `--schema`'));
  }
  if (problems.length > 0 || writer === undefined) throw new ProblemError(problems);
  return writer;
}

function unknown(flag: string, value: string, known: readonly string[]): Problem {
  const meant = nearest(value, known);
  const listed = known.length === 0 ? 'none is known here' : `known: ${known.join(', ')}`;
  const help = meant === undefined ? listed : `did you mean \`${meant}\`? (${listed})`;
  return problemOf(badFlagValue, `\`--${flag}\` \`${value}\` is not known`, { help });
}

function repeatedIn(texts: readonly string[]): ReadonlySet<string> {
  const met = new Set<string>();
  return new Set(texts.filter((text) => met.size === met.add(text).size));
}

/** Beside the drafts, or over them, identities would be where none are looked for. */
async function refuseInside(folder: string, out: string): Promise<void> {
  if (!isWithin(await realPath(resolve(folder)), await realPath(resolve(out)))) return;
  const help = 'name a place outside the output folder: what is written holds identities';
  const message = '`--out` would lie in the folder of the drafts';
  throw new ProblemError([problemOf(badFlagValue, message, { help })]);
}

interface ChosenDraft {
  readonly path: string;
  readonly reference: string;
}

/** The drafts that are asked for, all of them sound and of the annex before one is written. */
async function chosenDrafts(
  folder: string,
  annex: Annex | undefined,
  flags: FlagValues,
): Promise<readonly ChosenDraft[]> {
  const asked = flagTexts(flags, 'alert');
  const lost = new Set(asked);
  const chosen: ChosenDraft[] = [];
  for await (const { file, draft } of readDrafts(folder)) {
    const names = [draft.alert, draft.reference];
    if (asked.length > 0 && !asked.some((id) => names.includes(id))) continue;
    for (const name of names) lost.delete(name);
    if (annex !== undefined) holdToAnnex(draft, annex);
    chosen.push({ path: file, reference: draft.reference });
  }
  if (lost.size === 0) return chosen;
  const help = 'drafts are made from `review` up, and not of alerts that a decision suppresses';
  throw new ProblemError(
    [...lost].map((id) => problemOf(nothingFound, `no draft of \`${id}\` in the folder`, { help })),
  );
}

async function schemaOf(
  flags: FlagValues,
  console: Invocation['console'],
): Promise<XmlValidator | undefined> {
  const file = flagText(flags, 'schema');
  if (file === undefined) return undefined;
  const repair = flags['repair-schema'] === true ? 'known-faults' : 'none';
  const validator = await xmlValidator(await textOfFile(file), { repair }).catch(inFile(file));
  for (const { line, before, after } of validator.changes) {
    console.say(`schema mended, line ${line}: ${before} → ${after}`);
  }
  return validator;
}

function answersTo(reference: string, annex: Annex | undefined) {
  const { all, ...own } = annex?.answers ?? {};
  return { ...all, ...(Object.hasOwn(own, reference) ? own[reference] : {}) };
}

/** Problems of a text, told with the file that it was read from. */
function inFile(file: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((each) => ({ ...each, place: { file, ...each.place } })),
    );
  };
}

const leftOut = (path: string) =>
  `${path}: written by hand, and left out where identities are tokens`;

interface Writing {
  readonly writer: ReportWriter;
  readonly today: string;
  readonly profile: string | undefined;
  readonly answers: Readonly<Record<string, string>>;
  readonly validator: XmlValidator | undefined;
  /** Whether another draft of the run has its reference. */
  readonly isRepeated: boolean;
}

/** What becomes of one draft: its files, or what stands in the way of them. */
function outcomeOf(draft: StrDraft, writing: Writing): DraftOutcome {
  const { writer, today, profile, answers, validator, isRepeated } = writing;
  const broken = writer.isReport ? brokenRules(draft, { today, isRepeated }) : [];
  const told = withoutNotes(draft);
  const written: Written = writer.write(told.draft, {
    ...{ today, answers },
    ...(profile === undefined ? {} : { profile }),
  });
  const refused =
    validator === undefined
      ? []
      : written.files.flatMap(({ suffix, text }) =>
          suffix.endsWith('.xml') ? validator.errorsOf(text) : [],
        );
  const isWritten = broken.length === 0 && refused.length === 0;
  return {
    reference: draft.reference,
    isPseudonymised: draft.isPseudonymised,
    ...written,
    cut: [...written.cut, ...told.left.map(leftOut)],
    files: isWritten ? written.files : [],
    broken,
    refused,
    there: [],
  };
}

/** A report that a person completed or changed is not written over. */
async function withoutEdited(reports: WrittenReports, made: DraftOutcome): Promise<DraftOutcome> {
  const there: string[] = [];
  for (const { suffix, text } of made.files) {
    const name = `${made.reference}${suffix}`;
    if (await reports.isEdited(name, text)) there.push(name);
  }
  return there.length === 0 ? made : { ...made, files: [], there };
}

async function writeReport(
  reports: WrittenReports,
  { reference, files }: DraftOutcome,
): Promise<void> {
  for (const { suffix, text } of files) await reports.write(`${reference}${suffix}`, text);
}
