/**
 * Attack 15: a person who may be a victim is named as an offender, is to lose their account, or is
 * met by a reader who has no duty to protect them. Every typology that is shipped and supposes a
 * victim is tried, in every language and under every policy.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import { trendAlerts } from '../../src/draft/trend-alerts.js';
import { LANGUAGES } from '../../src/explain/language.js';
import { loadPolicy, SHIPPED_POLICIES } from '../../src/io/load-policy.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { readDraftedRun } from '../../src/io/read-drafted-run.js';
import { markdownOf } from '../../src/io/write-markdown.js';
import { checkPolicy, type Policy } from '../../src/pseudonym/policy.js';
import { withoutPossibleVictims } from '../../src/pseudonym/policy-victims.js';
import { possibleVictimsOf } from '../../src/pseudonym/possible-victim.js';
import type { LoadedTypology } from '../../src/typology/typology.js';
import { exampleCase } from '../draft/example-case.js';
import { person, screened, textsOf, tokensIn, told, writeExport } from './people.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-victim-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const PEOPLE = Array.from({ length: 12 }, (_, number) => person(number));
let typologies: readonly LoadedTypology[];
let shipped: readonly Policy[];
beforeAll(async () => {
  writeExport(folder, { people: PEOPLE, hypothesis: 'possible-victim' });
  typologies = await loadTypologies('typologies');
  shipped = await Promise.all(
    SHIPPED_POLICIES.map(async (name) => (await loadPolicy(name)).policy),
  );
});

/** Parts of a person in a report that are somebody's fault. */
const OFFENDERS = ['suspect', 'facilitator', 'offender', 'trafficker', 'coordinator'];
/** Advice that would take somebody's account from them, in the languages of the drafts. */
const CLOSURE =
  /\b(?:clos|terminat|block|freez|exit|clôtur|ferm|bloqu|résili|cerr|cierr|cancel)\p{L}*\b.{0,40}\b(?:account|relationship|compte|relation|cuenta|relación)/iu;
/** The same said to be left undone, or what harm it does. */
const UNDONE =
  /(?<!\p{L})(?:not|never|no|nothing|may take|peut|peuvent|puede|pueden|without|before|instead of|rather than|ne|rien|pas|sans|avant|nada|sin|antes|nunca)(?!\p{L})/iu;

function closureAdvice(text: string): readonly string[] {
  return text
    .split(/(?<=[.;:!?])\s+|\n/)
    .filter((sentence) => CLOSURE.test(sentence) && !UNDONE.test(sentence));
}

describe('a possible victim', () => {
  // Seen failing with `'possible-victim'` taken out of the parts of cast.ts: the party is a
  // `suspect` then.
  it.each(LANGUAGES)('is no offender, and no subject, in a draft in %s', async (language) => {
    const one = await exampleCase(
      { typology: (typology) => ({ ...typology, hypothesis: 'possible-victim' }) },
      language,
    );
    const made = draft(one, { identities: 'identified', generatedBy: { version: '0' } });
    const watched = made.parties.find(({ id }) => id === made.watched.party)!;
    expect([watched.roleInSuspicion, made.subject]).toEqual(['possible-victim', null]);
    const roles: readonly string[] = made.parties.map(({ roleInSuspicion }) => roleInSuspicion);
    expect(roles.filter((role) => OFFENDERS.includes(role))).toEqual([]);
    expect(closureAdvice(`${markdownOf(made)}\n${JSON.stringify(made.safeguards)}`)).toEqual([]);
  });

  // Seen failing with "Close the account." among the safeguards of a typology.
  it('is advised to lose no account by any typology that is shipped, in any language', () => {
    const supposing = typologies.filter(
      ({ typology }) => typology.hypothesis === 'possible-victim',
    );
    expect(supposing.length).toBeGreaterThan(3);
    for (const { typology } of typologies) {
      const words = JSON.stringify([
        ...[typology.safeguards, typology.summary, typology.innocent],
        typology.indicators.map(({ says }) => says),
      ]);
      expect([typology.id, closureAdvice(words)]).toEqual([typology.id, []]);
    }
    expect(closureAdvice('Close the account.')).toHaveLength(1);
    expect(closureAdvice('Do not close the account.')).toHaveLength(0);
  });

  it('has no action that a program could take: a draft closes, blocks and files nothing', async () => {
    const made = draft(await exampleCase(), {
      ...{ identities: 'identified', generatedBy: { version: '0' } },
    });
    expect([made.status, made.reviewer, made.actionTaken]).toEqual(['draft', null, null]);
    const keys = new Set(JSON.stringify(made).match(/"[A-Za-z]+":/g));
    expect([...keys].filter((key) => /clos|block|freez|terminat|verdict|guilt/i.test(key))).toEqual(
      [...[...keys].filter((key) => key === '"closedOn":')],
    );
  });
});

describe('a reader outside', () => {
  // Seen failing with `isLeftOut` false in `toldUnder`.
  it.each(['partner-institution', 'training', 'research'])(
    'meets none of twelve possible victims under %s: no alert, no draft, no token, no count',
    async (policy) => {
      const text = await screened(folder, policy, '--policy', policy);
      expect(readFileSync(at(`${policy}/alerts.jsonl`), 'utf8')).toBe('');
      expect(tokensIn(text)).toEqual([]);
      expect(JSON.parse(readFileSync(at(`${policy}/run.json`), 'utf8')).summary.alerts).toBe(0);
    },
  );

  it('is not the unit that reports go to: there they are told, each under a key of their own', async () => {
    await screened(folder, 'fiu', '--policy', 'fiu-report');
    const lines = readFileSync(at('fiu/alerts.jsonl'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(PEOPLE.length);
  });

  // Seen failing with the look at 'possible-victim' in trend-alerts.ts for another word.
  it('meets none in trends: their alerts are not counted', async () => {
    await screened(folder, 'own');
    const alerts = readFileSync(at('own/alerts.jsonl'), 'utf8').trim().split('\n');
    expect(alerts).toHaveLength(PEOPLE.length);
    const counted = trendAlerts([await readDraftedRun(at('own'), { annex: undefined, number: 0 })]);
    expect(counted.length).toBe(PEOPLE.length);
    for (const { persons, possibleVictims } of counted) {
      expect(persons.length).toBeGreaterThan(0);
      expect(persons.filter((one) => !possibleVictims.includes(one))).toEqual([]);
    }
    const { code, said } = await told([
      ...['trends', at('own'), '--from', '2026-01', '--to', '2026-01', '--out', at('trends')],
      ...['--ledger', at('ledger'), '--begin-ledger'],
    ]);
    expect(code, said).toBe(0);
    expect(textsOf(at('trends'))).toContain('left-out');
    expect(JSON.parse(readFileSync('policies/trends.json', 'utf8')).possibleVictims).toBe(
      'left-out',
    );
  });

  // Seen failing with the line of `areTold` removed from policy-lint.ts.
  it.each([
    'partner-institution',
    'research',
    'training',
    'police',
    'fiunx',
    'institution-two',
    'xfiu',
  ])('has no policy that tells them: `%s` must say that they are left out', (recipient) => {
    for (const policy of shipped) {
      for (const possibleVictims of ['told', undefined]) {
        const { possibleVictims: _, ...rest } = policy;
        const tried = { ...rest, recipient, ...(possibleVictims && { possibleVictims }) };
        const checked = checkPolicy(tried);
        const codes = 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
        expect(codes).toContain('pseudonym/victims-told');
      }
      const checked = checkPolicy({ ...policy, recipient, possibleVictims: 'left-out' });
      const codes = 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
      expect(codes).not.toContain('pseudonym/victims-told');
    }
  });

  it.each(['institution', 'fiu', 'fiu-nl'])('is not %s, which may be told', (recipient) => {
    const [policy] = shipped;
    expect('policy' in checkPolicy({ ...policy!, recipient, possibleVictims: 'told' })).toBe(true);
  });

  // Seen failing with the first `return undefined` of `withoutPossibleVictims` removed.
  it('has no case of theirs, whichever typology supposed it', async () => {
    const one = await exampleCase();
    for (const { typology } of typologies.filter(
      (each) => each.typology.hypothesis === 'possible-victim',
    )) {
      const theirs = {
        ...one,
        alert: { ...one.alert, hypothesis: typology.hypothesis },
      };
      expect(withoutPossibleVictims(theirs, new Map())).toBeUndefined();
      // And none of another typology about the same person.
      expect(withoutPossibleVictims(one, possibleVictimsOf([theirs]))).toBeUndefined();
    }
  });

  // Seen failing with customers and accounts alone looked at, as it was.
  it.each(['phone', 'address', 'site', 'counterparty'] as const)(
    'has no case of whoever is behind a %s that one was supposed of',
    async (subjectField) => {
      const one = await exampleCase();
      const [value, account] = ['+1 520 555 0143', one.transactions[0]!.account];
      const theirs = {
        ...one,
        subjectField,
        alert: {
          ...{ ...one.alert, hypothesis: 'possible-victim' as const },
          subject: subjectField === 'counterparty' ? account : value,
        },
        transactions: one.transactions.map((each) => ({ ...each, [subjectField]: value })),
      };
      expect(possibleVictimsOf([theirs]).get('customer')?.size).toBe(1);
      expect(withoutPossibleVictims(one, possibleVictimsOf([theirs]))).toBeUndefined();
    },
  );
});
