/**
 * The formats that `redthread draft` writes, each with its profiles. One list feeds flag and help.
 */
import type { StrDraft } from '../draft/str-draft.js';
import { GOAML_PROFILES, goamlProfile } from '../io/goaml-profile.js';
import { transactionsCsv } from '../io/write-csv.js';
import { writeFintrac } from '../io/write-fintrac.js';
import { writeGoaml } from '../io/write-goaml.js';
import { markdownOf } from '../io/write-markdown.js';
import { writeSarx } from '../io/write-sarx.js';
import type { Written } from '../io/written.js';

export interface WritingOptions {
  /** Name of a profile; the first of the writer's where none was asked for. */
  readonly profile?: string;
  /** What the draft has no field for, by the path of its gap. */
  readonly answers: Readonly<Record<string, string>>;
  /** ISO 8601 date of the report. */
  readonly today: string;
}

export interface ReportWriter {
  readonly name: string;
  /** Empty where there is one way to write it. */
  readonly profiles: readonly string[];
  /** Whether an authority takes it: identities must be there, and the business rules hold. */
  readonly isReport: boolean;
  readonly write: (draft: StrDraft, options: WritingOptions) => Written;
}

const asIs = (suffix: string, textOf: (draft: StrDraft) => string): ReportWriter['write'] => {
  return (draft) => ({
    files: [{ suffix, text: textOf(draft) }],
    gaps: draft.gaps,
    losses: [],
    cut: [],
  });
};

export const REPORT_WRITERS: readonly ReportWriter[] = [
  {
    name: 'goaml',
    profiles: GOAML_PROFILES.map(({ name }) => name),
    isReport: true,
    write: (draft, { profile = 'goaml-generic', today, answers }) =>
      writeGoaml(draft, { profile: goamlProfile(profile), submittedOn: today, answers }),
  },
  {
    name: 'fintrac',
    profiles: [],
    isReport: true,
    write: (draft, { today, answers }) => writeFintrac(draft, { submittedOn: today, answers }),
  },
  {
    name: 'fincen',
    profiles: [],
    isReport: true,
    write: (draft, { today, answers }) => writeSarx(draft, { submittedOn: today, answers }),
  },
  {
    name: 'json',
    profiles: [],
    isReport: false,
    write: asIs('.json', (draft) => `${JSON.stringify(draft, null, 2)}\n`),
  },
  { name: 'markdown', profiles: [], isReport: false, write: asIs('.md', markdownOf) },
  { name: 'csv', profiles: [], isReport: false, write: asIs('.csv', transactionsCsv) },
];
