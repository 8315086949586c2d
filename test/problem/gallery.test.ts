/**
 * The gallery: for every problem code a file or a line that provokes it, and the exact text that is
 * printed. `npm run gallery` writes the texts anew; read them as the person who made the mistake.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PROBLEMS } from '../../src/cli/problem-catalogue.js';
import { DECISION_PROBLEMS } from '../../src/io/decision-problem-list.js';
import { run } from '../cli/run.js';
import { makeSignedFiles, signedWords } from './gallery-signed.js';
import { VAULT_ELSEWHERE, vaultWords } from './gallery-vault.js';

const HERE = 'test/problem';
const folder = mkdtempSync(join(tmpdir(), 'redthread-gallery-'));
afterAll(() => rmSync(folder, { recursive: true }));

const screen = (file: string, ...more: readonly string[]) => [
  ...['screen', file, '--typologies', 'fixtures/example-typology.json', '--reject-limit', '0%'],
  ...['--out', join(folder, 'out'), '--key', join(folder, 'key'), ...more],
];
const GOOD = `${HERE}/transaction/good.csv`;
const CAD = ['--currency', 'CAD'];
const EXAMPLE = ['--typology', 'fixtures/example-typology.json'];
const EXAMPLES = ['--typologies', 'fixtures/example-typology.json'];

const follow = (...more: readonly string[]) => [
  ...['screen', '--follow', '--columns', 'kind,customer', '--currency', 'USD'],
  ...['--key', join(folder, 'key'), ...more],
];

const trends = (run: string, ...more: readonly string[]) => [
  ...['trends', run, '--from', '2026-01', '--to', '2026-03'],
  ...['--out', join(folder, 'out'), ...more],
];
const backtest = (labels: string, ...more: readonly string[]) => [
  ...['backtest', `${HERE}/tool/transactions.csv`, '--labels', 'synth', ...EXAMPLES],
  ...['--labels-file', `${HERE}/tool/${labels}.csv`, ...more],
];
const tune = (...more: readonly string[]) => [
  ...['tune', `${HERE}/tool/transactions.csv`, '--labels', 'synth', ...EXAMPLE],
  ...['--labels-file', `${HERE}/tool/nothing-to-find.csv`, '--train-days', '20', ...more],
];
const feedback = (policy: string) => [
  ...['feedback', `${HERE}/io/drafts`, '--decisions', 'decisions.csv', ...EXAMPLE, ...EXAMPLES],
  ...['--from', '2026-01', '--to', '2026-03', '--policy', `${HERE}/pseudonym/${policy}.json`],
  ...['--ledger', join(folder, 'feedback-ledger'), '--begin-ledger', '--out', join(folder, 'out')],
];
const merge = (...words: readonly string[]) => ['feedback', 'merge', ...words];
const SENT = `${HERE}/io/feedback-untrusted.json`;
const NEW_LEDGER = ['--ledger', join(folder, 'ledger'), '--begin-ledger'];

/** Words for the codes that their folder does not tell. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'transaction/no-rate': screen(
    `${HERE}/transaction/no-rate.csv`,
    ...[...CAD, '--rates', `${HERE}/transaction/no-rate-rates.csv`],
  ),
  'transaction/converted-too-large': screen(
    `${HERE}/transaction/converted-too-large.csv`,
    ...[...CAD, '--rates', `${HERE}/transaction/no-rate-rates.csv`],
  ),
  'transaction/no-own-side': screen(
    `${HERE}/transaction/no-own-side.csv`,
    '--profile',
    'bilateral',
  ),
  'transaction/duplicate-record': screen(
    GOOD,
    ...['--customers', `${HERE}/transaction/duplicate-record.csv`],
  ),
  'transaction/bad-number': screen(GOOD, '--customers', `${HERE}/transaction/bad-number.csv`),
  'transaction/bad-rate': screen(GOOD, ...CAD, '--rates', `${HERE}/transaction/bad-rate.csv`),
  'typology/overlay-on-overlay': screen(
    GOOD,
    ...['--overlay', `${HERE}/typology/overlay-on-overlay-first.json`],
    ...['--overlay', `${HERE}/typology/overlay-on-overlay.json`],
  ),
  'plan/pack-of-other-kind': [
    ...['screen', GOOD, '--typologies', `${HERE}/plan/pack-of-other-kind.json`],
    ...['--lists', `${HERE}/plan/pack-of-other-kind`, '--out', join(folder, 'out')],
  ],
  'screen/not-in-session': follow('--typologies', `${HERE}/screen/not-in-session.json`),
  'screen/bad-snapshot': follow(
    ...EXAMPLES,
    ...['--snapshot', `${HERE}/screen/bad-snapshot.snapshot`],
  ),
  'screen/other-snapshot': follow(
    ...EXAMPLES,
    ...['--snapshot', `${HERE}/screen/other-snapshot.snapshot`],
  ),
  'pseudonym/key-inside-out': [
    ...['screen', GOOD, '--typologies', 'fixtures/example-typology.json'],
    ...['--out', join(folder, 'out'), '--key', join(folder, 'out', 'key')],
  ],
  ...Object.fromEntries(
    [
      ...['policy-malformed', 'unknown-field', 'wrong-class', 'low-cardinality-token'],
      ...['identifier-kept', 'policy-lacks-field', 'action-unfit', 'given-away', 'singles-out'],
      ...['linking-undeclared', 'name-linked', 'stands-alone', 'victims-told'],
    ].map((name) => [
      `pseudonym/${name}`,
      screen(GOOD, '--policy', `${HERE}/pseudonym/${name}.json`),
    ]),
  ),
  'pseudonym/no-such-policy': screen(GOOD, '--policy', 'reserch'),
  'io/bad-privacy-record': ['privacy-report', `${HERE}/io/bad-privacy-record`],
  'io/no-such-file': screen(`${HERE}/io/no-such-file.csv`),
  'io/truncated-gzip': screen(`${HERE}/io/truncated-gzip.csv.gz`),
  'io/bad-json-line': screen(`${HERE}/io/bad-json-line.jsonl`),
  'io/not-json-lines': screen(`${HERE}/io/not-json-lines.json`),
  'io/bad-parquet': screen(`${HERE}/io/bad-parquet.parquet`),
  ...Object.fromEntries(
    ['bad-xml', 'refused-xml', 'bad-xml-encoding', 'unknown-message'].map((name) => [
      `io/${name}`,
      screen(`${HERE}/io/${name}.xml`),
    ]),
  ),
  'io/bad-profile': screen(GOOD, '--profile', `${HERE}/io/bad-profile.json`),
  'io/bad-pack': screen(GOOD, '--lists', `${HERE}/io/bad-pack`),
  'io/too-many-rejected': screen(`${HERE}/transaction/bad-date.csv`),
  'io/bad-temporary-folder': screen(
    ...['fixtures/demonstration/transactions.csv', '--zone', 'America/Toronto'],
    ...['--memory', '1KiB', '--temp', `${HERE}/io/no-such-folder`],
  ),
  ...Object.fromEntries(
    DECISION_PROBLEMS.map(({ code }) => [code, screen(GOOD, '--decisions', `${HERE}/${code}.csv`)]),
  ),
  'io/bad-draft': ['draft', `${HERE}/io/bad-draft`, '--out', join(folder, 'out')],
  'io/bad-annex': [
    ...['draft', `${HERE}/io/drafts`, '--identities', `${HERE}/io/bad-annex.json`],
    ...['--out', join(folder, 'out')],
  ],
  'io/annex-inside-out': screen(GOOD, '--identities', join(folder, 'out', 'annex.json')),
  'io/out-edited': [
    ...['screen', GOOD, '--typologies', 'fixtures/example-typology.json'],
    ...['--out', `${HERE}/io/out-edited`, '--key', join(folder, 'key')],
  ],
  'io/annex-there': screen(GOOD, '--identities', `${HERE}/io/annex-there.json`),
  'io/bad-recipient': screen(
    GOOD,
    ...['--identities', join(folder, 'annex'), '--recipient', 'age1nobody'],
  ),
  'io/bad-identity-key': [
    ...['draft', `${HERE}/io/drafts`, '--identities', `${HERE}/io/annex-sealed.age`],
    ...['--identity-key', `${HERE}/io/no-such.key`, '--out', join(folder, 'out')],
  ],
  'io/annex-sealed': [
    ...['draft', `${HERE}/io/drafts`, '--identities', `${HERE}/io/annex-sealed.age`],
    ...['--out', join(folder, 'out')],
  ],
  'io/annex-not-sealed': [
    ...['draft', `${HERE}/io/drafts`, '--identities', `${HERE}/io/bad-annex.json`],
    ...['--identity-key', 'fiu.key', '--out', join(folder, 'out')],
  ],
  'pseudonym/trend-policy-malformed': trends(
    `${HERE}/io/drafts`,
    ...['--policy', `${HERE}/pseudonym/trend-policy-malformed.json`, ...NEW_LEDGER],
  ),
  'pseudonym/trend-policy-unsafe': trends(
    `${HERE}/io/drafts`,
    ...['--policy', `${HERE}/pseudonym/trend-policy-unsafe.json`, ...NEW_LEDGER],
  ),
  'pseudonym/feedback-policy-malformed': feedback('feedback-policy-malformed'),
  'pseudonym/feedback-policy-unsafe': feedback('feedback-policy-unsafe'),
  'pseudonym/feedback-malformed': merge(`${HERE}/pseudonym/feedback-malformed.json`),
  'io/feedback-untrusted': merge(SENT, '--trust', `${HERE}/io/feedback-untrusted-trust.json`),
  'io/feedback-not-written': merge(SENT, '--out', `${SENT}/pages`),
  'tool/feedback-overlaps': merge(SENT, SENT),
  'io/no-ledger': trends(`${HERE}/io/drafts`, '--ledger', 'legder'),
  'io/ledger-inside-out': trends(
    `${HERE}/io/drafts`,
    ...['--ledger', join(folder, 'out', 'ledger'), '--begin-ledger'],
  ),
  'io/bad-alerts': trends(`${HERE}/io/bad-alerts`, ...NEW_LEDGER),
  'io/bad-schema': [
    ...['draft', `${HERE}/io/drafts`, '--format', 'goaml', '--out', join(folder, 'out')],
    ...['--schema', `${HERE}/io/bad-schema.xsd`],
  ],
  'io/vault-inside-out': screen(GOOD, '--vault', join(folder, 'out', 'vault')),
  ...vaultWords(folder),
  ...signedWords(folder),
  'tool/labels-unlike': backtest('labels-unlike'),
  'tool/labels-unmatched': backtest('labels-unmatched'),
  'tool/nothing-to-find': backtest('nothing-to-find', '--train-days', '20'),
  'tool/bad-expected': backtest(
    'nothing-to-find',
    ...['--expected', `${HERE}/tool/bad-expected.json`],
  ),
  'tool/result-not-written': backtest(
    'nothing-to-find',
    ...['--out', join(folder, 'no-such', 'result.json')],
  ),
  'tool/too-few-cases': tune(),
  'tool/cannot-tune': tune('--parameter', 'deposits_min=2'),
  'tool/overlay-in-the-way': tune('--overlay-out', 'fixtures/tuned.json'),
  'cli/unknown-command': ['scren'],
  'cli/unknown-flag': ['screen', 'x.csv', '--curency', 'CAD'],
  'cli/bad-flag-value': ['screen', 'x.csv', '--currency', 'CDA', '--zone', 'Toronto'],
  'cli/bad-operands': ['check'],
  'cli/nothing-found': ['explain', 'typology/cycel'],
  'cli/system-refused': [
    ...['screen', GOOD, ...EXAMPLES, '--key', join(folder, 'key'), '--out', GOOD],
  ],
  'cli/not-a-token': ['trace', GOOD, 'C-1'],
  'cli/no-such-subject': ['trace', GOOD, 'C-1', '--identified', ...EXAMPLE, ...CAD],
  'cli/no-such-typology': ['trace', '--case', 'x', '--typology', 'us/ht-funel', ...EXAMPLES],
  'cli/no-such-case': ['trace', '--case', 'near mis: two towns', ...EXAMPLE],
  'cli/case-unfit': [
    ...['trace', '--case', 'two customers', '--typology', `${HERE}/cli/case-unfit.json`],
  ],
};

/** Codes that the command line cannot be made to print, and where they are tested. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'screen/bad-session-option': 'the flags are checked first: test/screen/session.test.ts',
  'transaction/unknown-zone':
    'the flag is checked first; a profile can have one: test/io/read-transactions.test.ts',
  'pseudonym/note-blocked': 'of the library alone: test/attack/free-text.test.ts',
  'pseudonym/note-unattested': 'of the library alone: test/attack/free-text.test.ts',
  'pseudonym/context-missing': 'a mistake of a caller of the library: test/pseudonym',
  'pseudonym/value-not-canonical': 'reading refuses such values first: test/pseudonym',
  'pseudonym/leak': 'would be a fault of ours: test/pseudonym/leak-check.test.ts',
  'pseudonym/key-readable': 'needs a file that others may read: test/io/key-file.test.ts',
  'pseudonym/key-unusable': 'needs a folder that refuses: test/io/key-file.test.ts',
  'io/page-not-built': 'a package that was not built whole: test/page/write-html.test.ts',
  'draft/annex-of-another-run': 'needs two runs with a key: test/draft/join.test.ts',
  'pseudonym/budget-spent': 'needs a ledger that was spent: test/cli/trends.test.ts',
  'io/ledger-there': 'needs a ledger with answers: test/io/budget-ledger.test.ts',
  'io/identity-key-readable': 'needs a file that others may read: test/io/seal.test.ts',
  'io/not-for-this-key': 'needs a key for its owner alone: test/attack/sealed-annex.test.ts',
  'io/unknown-report-profile': 'the flag is checked first: test/io/write-goaml.test.ts',
  'io/no-xml-validator': 'needs a package that is not installed: test/io/repair-schema.test.ts',
  'io/not-valid': 'the command tells it draft by draft: test/io/repair-schema.test.ts',
  'io/parquet-too-large': 'needs a file of megabytes: test/io/read-parquet.test.ts',
  'io/entry-too-large': 'needs a file of megabytes: test/attack/xml.test.ts',
  'io/file-changed': 'needs a file that is written to meanwhile: test/io/file-digest.test.ts',
  'io/bad-csv': 'csv-parse is set to forgive everything but open quotes: kept for what it may add',
  ...VAULT_ELSEWHERE,
};

function wordsOf(code: string): readonly string[] {
  const [part] = code.split('/');
  const file = `${HERE}/${code}`;
  if (WORDS[code] !== undefined) return WORDS[code];
  if (code.startsWith('typology/overlay-')) return screen(GOOD, '--overlay', `${file}.json`);
  if (part === 'typology') return ['check', `${file}.json`];
  if (code === 'pseudonym/key-malformed') {
    chmodSync(`${file}.key`, 0o600);
    return ['screen', GOOD, '--key', `${file}.key`, '--out', join(folder, 'out')].concat(
      '--typologies',
      'fixtures/example-typology.json',
    );
  }
  return screen(`${file}.csv`);
}

beforeAll(() => makeSignedFiles(folder));

describe('the gallery', () => {
  for (const { code } of ALL_PROBLEMS) {
    if (ELSEWHERE[code] !== undefined) continue;
    it(`${code} is told as it is written down`, async () => {
      const { said } = await run(...wordsOf(code));
      // A file's path has the code in it too: only the head of a problem counts.
      const isOfRow = code.startsWith('transaction/') || code === 'io/bad-json-line';
      const head = new RegExp(`(?:error|warning) ${code}(?:$|[^a-z-])`, 'm');
      expect(said).toMatch(isOfRow ? new RegExp(code.split('/')[1]!) : head);
      const told = said.split('\n').filter((line) => !line.startsWith('made a new key'));
      const text = `${told.join('\n').replaceAll(folder, 'FOLDER')}\n`;
      await expect(text).toMatchFileSnapshot(`../../${HERE}/${code}.txt`);
    });
  }

  it('writes nothing, whatever was wrong', () => {
    expect(existsSync(join(folder, 'out', 'alerts.jsonl'))).toBe(false);
  });
});
