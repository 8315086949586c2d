/**
 * `redthread draft`: the drafts of an output folder, joined with identities at the last moment, in
 * the form that an authority takes. What its own checks reject is not written; a person files the
 * rest.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import type { Annex } from '../draft/annex.js';
import { brokenRules } from '../draft/business-rules.js';
import { joined } from '../draft/join.js';
import type { StrDraft } from '../draft/str-draft.js';
import { withoutNotes } from '../draft/without-notes.js';
import { type DraftFile, readAnnex, readDrafts } from '../io/read-drafts.js';
import { type XmlValidator, xmlValidator } from '../io/validate-xml.js';
import type { Written } from '../io/written.js';
import { type Command, type FlagValues, flagText, flagTexts, type Invocation } from './command.js';
import { type DraftOutcome, draftText } from './draft-text.js';
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
  ],
  example: 'redthread draft out --format markdown --out reports',
  run: async ({ operands, flags, console, today }) => {
    const writer = writerOf(flags);
    const folder = operands[0] ?? 'out';
    const drafts = await chosenDrafts(folder, flags);
    const file = flagText(flags, 'identities');
    const keyFile = flagText(flags, 'identity-key');
    const annex = file === undefined ? undefined : await readAnnex(file, keyFile);
    const named = drafts.map((one) => ({
      draft: annex === undefined ? one.draft : joined(one.draft, annex),
      answers: answersTo(one.draft.reference, annex),
    }));
    const validator = await schemaOf(flags, console);
    try {
      const outcomes = named.map(({ draft, answers }, index) =>
        outcomeOf(draft, {
          ...{ writer, today, validator, answers, profile: flagText(flags, 'profile') },
          others: named.filter((_, at) => at !== index).map((one) => one.draft.reference),
        }),
      );
      const out = flagText(flags, 'out') ?? 'reports';
      await writeReports(out, outcomes);
      console.out(draftText(outcomes, out));
      return outcomes.every(({ files }) => files.length > 0) ? 0 : 1;
    } finally {
      validator?.dispose();
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

async function chosenDrafts(folder: string, flags: FlagValues): Promise<readonly DraftFile[]> {
  const drafts = await readDrafts(folder);
  const asked = flagTexts(flags, 'alert');
  const isOf = ({ draft }: DraftFile, id: string) => draft.alert === id || draft.reference === id;
  const lost = asked.filter((id) => !drafts.some((one) => isOf(one, id)));
  if (lost.length > 0) {
    const help = 'drafts are made from `review` up, and not of alerts that a decision suppresses';
    throw new ProblemError(
      lost.map((id) => problemOf(nothingFound, `no draft of \`${id}\` in the folder`, { help })),
    );
  }
  return asked.length === 0 ? drafts : drafts.filter((one) => asked.some((id) => isOf(one, id)));
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
  /** References of the other drafts of the same run. */
  readonly others: readonly string[];
}

/** What becomes of one draft: its files, or what stands in the way of them. */
function outcomeOf(draft: StrDraft, writing: Writing): DraftOutcome {
  const { writer, today, profile, answers, validator, others } = writing;
  const broken = writer.isReport ? brokenRules(draft, { today, others }) : [];
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
  };
}

async function writeReports(folder: string, outcomes: readonly DraftOutcome[]): Promise<void> {
  for (const { reference, files } of outcomes) {
    for (const { suffix, text } of files) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${reference}${suffix}`), text, { mode: 0o600 });
    }
  }
}
