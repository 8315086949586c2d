/** The shape of a draft, for whoever reads one back. The compiler holds it to `StrDraft`. */
import { z } from '../core/schema.js';
import { LANGUAGES } from '../explain/language.js';
import { LEVELS, OPERATORS } from '../rule/rule.js';
import { SUBJECT_FIELDS } from '../transaction/transaction.js';
import { PARTS } from '../typology/typology.js';
import {
  ACCOUNT_FIELDS,
  type AccountFields,
  FILER_FIELDS,
  type FilerFields,
  PARTY_FIELDS,
  type PartyFields,
  type Recorded,
} from './party-field.js';
import {
  PARTY_RELATIONS,
  REPORT_FORMS,
  SECTIONS,
  SEVERITIES,
  type StrDraft,
  SUSPICION_ROLES,
} from './str-draft.js';

const text = z.string();
const texts = z.array(text);
const maybe = text.nullable();
const points = z.int().nonnegative();
const direction = z.enum(['credit', 'debit']);
const level = z.enum(LEVELS);
const told = z.union([z.number(), text]);

const address = z.strictObject({
  text: text.optional(),
  street: text.optional(),
  city: text.optional(),
  region: text.optional(),
  postcode: text.optional(),
  country: text.optional(),
});

const document = z.strictObject({
  type: text,
  number: text,
  country: text.optional(),
  issuedOn: text.optional(),
  expiresOn: text.optional(),
});

/** Fields of a party that are no plain text. */
const PARTY_SHAPES: Readonly<Partial<Record<keyof PartyFields, z.ZodType>>> = {
  otherNames: texts,
  nationalities: texts,
  documents: z.array(document),
  addresses: z.array(address),
  phones: texts,
  emails: texts,
  urls: texts,
  usernames: texts,
  devices: texts,
  ips: texts,
  directors: texts,
};

function recordedOf<Fields>(
  names: readonly (keyof Fields & string)[],
  shapes: Readonly<Partial<Record<string, z.ZodType>>> = {},
): z.ZodType<Recorded<Fields>> {
  const known = names.map((name) => [name, (shapes[name] ?? text).optional()]);
  const some = z.array(z.enum(names));
  return z.strictObject({
    known: z.strictObject(Object.fromEntries(known)),
    unknown: some,
    notCollected: some,
  }) as unknown as z.ZodType<Recorded<Fields>>; // zod cannot follow names that are computed
}

/** What the catalogues hold, for whoever fills them in by hand. */
export const PARTY_RECORD = recordedOf<PartyFields>(PARTY_FIELDS, PARTY_SHAPES);
export const ACCOUNT_RECORD = recordedOf<AccountFields>(ACCOUNT_FIELDS);
export const FILER_RECORD = recordedOf<FilerFields>(FILER_FIELDS, { address });

const party = z.strictObject({
  id: text,
  relation: z.enum(PARTY_RELATIONS),
  reference: text,
  kind: z.enum(['person', 'business']).nullable(),
  roleInSuspicion: z.enum(SUSPICION_ROLES),
  why: text,
  accounts: texts,
  identity: PARTY_RECORD,
});

const account = z.strictObject({
  id: text,
  holders: z.array(z.strictObject({ party: text, role: maybe })),
  details: ACCOUNT_RECORD,
});

const leg = z.strictObject({
  party: maybe,
  account: maybe,
  isOurs: z.boolean(),
  institution: maybe,
  country: maybe,
  amount: text,
  currency: text,
});

const transaction = z.strictObject({
  id: text,
  row: text,
  at: text,
  localDate: text,
  localTime: maybe,
  amount: text,
  currency: text,
  baseAmount: text,
  direction,
  account: text,
  from: z.array(leg),
  to: z.array(leg),
  conductor: maybe,
  country: maybe,
  isWatched: z.boolean(),
  indicators: texts,
  recorded: z.record(text, text),
});

const total = z.strictObject({
  direction,
  currency: text,
  status: text,
  count: points,
  amount: maybe,
  baseAmount: maybe,
});

const measure = z.strictObject({
  name: text,
  label: text.exactOptional(),
  value: told.nullable(),
  operator: z.enum(OPERATORS),
  bound: z.union([told, z.boolean()]).nullable(),
  unit: z.enum(['count', 'money', 'share', 'days', 'years']),
  from: maybe,
  to: maybe,
});

export const INDICATOR = z.strictObject({
  id: text,
  title: text.exactOptional(),
  family: text,
  familyTitle: text.exactOptional(),
  points,
  state: z.enum(['fired', 'quiet', 'unknown', 'unassessed']),
  at: text,
  says: text,
  measures: z.array(measure),
  transactions: texts,
  also: texts,
  sources: texts,
});

const source = z.strictObject({
  id: text,
  publisher: text,
  title: text,
  reference: maybe,
  date: maybe,
  url: maybe,
  read: z.enum(['full', 'second-hand']),
});

const reporting = z.strictObject({
  authority: text,
  keyTerm: maybe,
  field: maybe,
  code: maybe,
  xmlCode: maybe,
  validFrom: maybe,
});

export const CLEARED = z.strictObject({
  without: texts,
  level: z.enum([...LEVELS, 'none']),
  nearest: z.strictObject({ measure: text, value: told, bound: told }).nullable(),
});

const sentence = z.strictObject({
  text,
  evidence: texts,
  indicators: texts,
  parties: texts,
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});

const typology = z.strictObject({
  ...{ id: text, version: text, digest: text, title: text, summary: text },
  overlay: z.strictObject({ id: text, digest: text }).optional(),
}) as z.ZodType<StrDraft['typology']>; // zod adds `undefined`, which never occurs in JSON

export const strDraftSchema: z.ZodType<StrDraft> = z.strictObject({
  format: z.literal('redthread/str-draft/1'),
  status: z.literal('draft'),
  reviewer: maybe,
  reference: text.regex(/^[A-Za-z0-9_-]{1,100}$/),
  language: z.enum(LANGUAGES),
  authority: z.strictObject({ name: text, country: text }).nullable(),
  related: z.array(z.strictObject({ reference: text, authority: text })),
  series: z.strictObject({
    kind: z.enum(['initial', 'continuing', 'correcting']),
    supersedes: maybe,
  }),
  filer: FILER_RECORD,
  generatedBy: z.strictObject({ version: text }),
  isPseudonymised: z.boolean(),
  notice: text,
  alert: text,
  typology,
  offence: texts,
  level,
  couldBe: level,
  score: z.strictObject({ low: points, high: points }),
  hypothesis: z.enum(PARTS),
  supposedBy: z.enum(['typology', 'analyst']),
  currency: text,
  period: z.strictObject({ from: text, to: text }),
  asOf: text,
  watched: z.strictObject({ field: z.enum(SUBJECT_FIELDS), value: text, party: maybe }),
  subject: maybe,
  parties: z.array(party),
  accounts: z.array(account),
  transactions: z.array(transaction),
  totals: z.array(total),
  indicators: z.array(INDICATOR),
  sources: z.array(source),
  reporting: z.array(reporting),
  innocent: texts,
  cleared: z.array(CLEARED),
  missing: z.array(z.strictObject({ field: text, indicators: texts, points })),
  safeguards: texts,
  thresholds: z.strictObject({ published: points, projectDefault: points }),
  actionTaken: maybe,
  observations: maybe,
  narrative: z.array(
    z.strictObject({ id: z.enum(SECTIONS), title: text, sentences: z.array(sentence) }),
  ),
  gaps: z.array(
    z.strictObject({
      path: text,
      neededBy: z.array(z.enum(REPORT_FORMS)),
      what: text,
      severity: z.enum(SEVERITIES),
    }),
  ),
  losses: z.array(z.strictObject({ path: text, form: z.enum(REPORT_FORMS), what: text })),
});
