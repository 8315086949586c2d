/**
 * `privacy.json` as a document that a data-protection officer can file: what left, for whom, how it
 * was changed, what was kept back, and what is left of the risk. Written from the record alone.
 */
import type { PrivacyField, PrivacyRecord } from '../pseudonym/policy-record.js';
import { markdownText } from './markdown-text.js';

/** The document, as Markdown. */
export function privacyReport(record: PrivacyRecord): string {
  const sections = [
    ['# Record of a run: personal data in its output', heading(record)],
    ['## Recipient, purpose, linking', recipient(record)],
    ['## What the output holds', counts(record)],
    ['## Fields and what became of them', fields(record)],
    ['## What was kept back', suppressed(record)],
    ['## What risk is left', risk(record)],
    ['## Measures', measures(record)],
    ['## For the controller to complete', TO_COMPLETE],
  ] as const;
  return `${sections.map(([title, body]) => `${title}\n\n${body}`).join('\n\n')}\n`;
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

function heading({ version, identities }: PrivacyRecord): string {
  return identities === 'pseudonymised'
    ? `Drawn up by redthread ${markdownText(version)} from \`privacy.json\`. The output is ` +
        '**pseudonymised**. It is still personal data for whoever holds the key or can find out by other ' +
        'means who is meant, and it is not anonymous.'
    : `Drawn up by redthread ${markdownText(version)} from \`privacy.json\`. The output holds ` +
        '**identities as they are**: it was asked for with `--identified`, and no policy was applied.';
}

const SPANS: Readonly<Record<string, string>> = {
  document: 'one document: tokens of two documents cannot be joined',
  month: 'a calendar month: documents of one month can be joined',
  quarter: 'a quarter: documents of one quarter can be joined',
  year: 'a calendar year: documents of one year can be joined',
  always: 'always: every document under this policy can be joined',
};

function recipient({ policy, identitiesKept }: PrivacyRecord): string {
  const kept = [
    `annex of identities: ${ANNEXES[identitiesKept.annex]}`,
    `vault: ${identitiesKept.vault ? 'identities were stored, each revealed to two named people only' : 'none'}`,
  ];
  if (policy === null) return list(['recipient: whoever holds the key', ...kept]);
  const { title, linking, possibleVictims, retentionDays } = policy;
  return list([
    ...(title === null ? [] : [`policy: ${markdownText(title)}`]),
    `recipient: ${markdownText(policy.recipient)}`,
    `purpose: ${markdownText(policy.purpose)}`,
    `linking span: ${SPANS[linking.span] ?? linking.span}`,
    ...(linking.why === null ? [] : [`declared reason to link: ${markdownText(linking.why)}`]),
    `epoch of the tokens: ${markdownText(linking.epoch)}`,
    possibleVictims === 'told'
      ? 'possible victims: told, under keys of their own'
      : 'possible victims: left out, with whatever points at them',
    retentionDays === null
      ? 'retention at the recipient: not stated in the policy'
      : `retention at the recipient: ${retentionDays} days`,
    policy.kMin === null
      ? 'persons told alike: the policy asks for no number'
      : `persons told alike: at least ${policy.kMin}, or what is told of them is withheld`,
    `SHA-256 of the policy: ${markdownText(policy.digest)}`,
    ...kept,
  ]);
}

const ANNEXES: Readonly<Record<string, string>> = {
  none: 'none',
  plain: 'a plain file apart from the output',
  sealed: 'sealed to the public keys of its recipients',
};

function counts({ counts: told }: PrivacyRecord): string {
  const { cases, drafts, subjects, transactions, customers, accounts, tokens } = told;
  return list([
    `${cases} alerts about ${subjects} subjects, ${drafts} drafts`,
    `${transactions} postings, ${customers} customers, ${accounts} accounts`,
    `${tokens} distinct tokens`,
  ]);
}

function fields({ fields: all }: PrivacyRecord): string {
  const isSeen = ({ present }: PrivacyField) => present > 0;
  const rows = all
    .filter(isSeen)
    .map(({ field, class: own, action, detail, present, told }) =>
      [field, own, detail === null ? action : `${action} (${detail})`, present, told]
        .map((cell) => markdownText(String(cell)))
        .join(' | '),
    );
  const absent = all.filter((each) => !isSeen(each)).map(({ field }) => field);
  const table = [
    '| field | class | action | records with it | told |',
    '| --- | --- | --- | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
  return `${table}\n\nIn no record of the run's cases: ${absent.length === 0 ? 'none' : markdownText(absent.join(', '))}.`;
}

function suppressed({ suppressed: left }: PrivacyRecord): string {
  return list([
    `${left.values} values of fields that the policy drops, seals or could not tell`,
    `${left.indicators} indicators whose numbers would have told such a value`,
    `${left.decisions} decisions of analysts, told without who made them and why`,
    `${left.postings} postings of which a token and a direction are left, because too few persons share more`,
    `${left.cases} cases, because they are of possible victims`,
  ]);
}

function risk({ residual }: PrivacyRecord): string {
  const { postings, combinations, alone, smallest, persons, personsAlone, sharedBy } = residual;
  const share = postings === 0 ? 0 : Math.round((alone / postings) * 1000) / 10;
  const byPosting =
    postings === 0
      ? 'No posting was told with time, amount or place.'
      : `By time, amount and place as they are told, ${postings} postings make ${combinations} combinations; the ` +
        `rarest is shared by ${smallest}. ${alone} postings (${share} %) share theirs with no other: whoever ` +
        'knows one of those from elsewhere finds it.';
  const byPerson =
    persons === 0
      ? 'Nothing was told of anybody that could be recognised but what their alerts count.'
      : `By everything that is told of a person together, postings, attributes and moments, ${personsAlone} of ` +
        `${persons} persons stand alone; the rarest of it is shared by ${sharedBy}. What an indicator counts is ` +
        'not among it.';
  return `${byPosting}\n\n${byPerson}`;
}

function measures({ leakCheck, canonicalForms, identities }: PrivacyRecord): string {
  const check =
    leakCheck.found === null
      ? 'leak check: not made, since identities were asked for'
      : `leak check: ${leakCheck.identifiers} identifiers were looked for in ${leakCheck.files} files, ` +
        `${leakCheck.spellings.map(markdownText).join(', ')}; none was found`;
  if (identities === 'identified') return list([check]);
  return list([
    'tokens: HMAC-SHA-256, 128 bits, under keys derived for recipient, purpose, field and epoch',
    `spelling of identifiers: ${canonicalForms.map(markdownText).join(', ')}`,
    'free text: dropped, or replaced by fixed text',
    check,
  ]);
}

const TO_COMPLETE = list([
  'legal basis, and the provision that allows or demands the disclosure:',
  'who approved the policy, and when:',
  'how the recipient is bound to purpose, retention and no attempt to identify:',
  'whether an assessment under Article 35 GDPR (or its equivalent) covers this processing:',
  'name and date:',
]);
