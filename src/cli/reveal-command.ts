/**
 * `redthread reveal`: the identity behind one token, for a purpose and a case, before two people.
 * What is about to be shown stands in the audit log first; where it cannot be written, nothing is
 * shown.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { DAY_MS } from '../core/time.js';
import type { AuditLog } from '../io/audit-log.js';
import { isSamePerson } from '../io/audit-log-entry.js';
import { loadKey } from '../io/key-file.js';
import type { Revealed, Vault } from '../io/vault.js';
import { masked } from '../pseudonym/vault-mask.js';
import { VAULT_TOKEN } from '../pseudonym/vault-record.js';
import type { VaultContext } from '../pseudonym/vault-seal.js';
import { type Command, flagText } from './command.js';
import { badOperands } from './problem-list.js';
import { VAULT_FLAGS, vaultContext, vaultFlags, withVault } from './vault-access.js';
import { tooManyReveals } from './vault-problem-list.js';

/** What an identity is given back for. A list, so that no name gets into the log as a purpose. */
export const REVEAL_PURPOSES: readonly string[] = [
  ...['report', 'answer-authority', 'protect-victim', 'investigate'],
  ...['data-subject-request', 'correct-error', 'audit'],
];

/** A case has a few people; far fewer than a copy of the vault would need. */
export const REVEALS_MAX_PER_DAY = 50;

export const revealCommand: Command = {
  name: 'reveal',
  summary: 'the identity behind a token of a vault; enters it in the audit log first',
  operands: 'TOKEN',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    ...VAULT_FLAGS,
    { name: 'and', value: 'NAME', help: 'who looks at the request beside them: another person' },
    { name: 'purpose', value: REVEAL_PURPOSES.join('|'), help: 'what it is needed for' },
    { name: 'key', value: 'FILE', help: 'key of the pseudonyms of the run' },
    { name: 'unmasked', help: 'show the whole, not the last characters alone' },
  ],
  example:
    'redthread reveal account_3f9_0123456789abcdefghjkmnpqrs --vault vault --purpose report ' +
    '--case 2026/0147 --by "A. Bailey" --and "C. Diaz"',
  run: async ({ operands, flags, console, env, today }) => {
    const read = vaultFlags(flags);
    const token = operands[0]!; // the command takes exactly one
    if (!VAULT_TOKEN.test(token)) {
      // Perhaps an identity itself: it is not repeated.
      throw new ProblemError([problemOf(badOperands, 'what was given is not a token')]);
    }
    const files = read.files();
    const caseReference = read.caseReference();
    const people = read.twoPeople();
    const purpose = read.needed('purpose');
    if (purpose !== '' && !REVEAL_PURPOSES.includes(purpose)) {
      read.bad('purpose', 'is not one of the list', `one of ${REVEAL_PURPOSES.join(', ')}`);
    }
    read.refuse();
    const path = flagText(flags, 'key');
    const { root } = await loadKey({
      ...(path === undefined ? {} : { path }),
      ...{ env, whenMissing: 'refuse' },
    });
    const level = flags['unmasked'] === true ? 'plain' : 'masked';
    const request: RevealRequest = { token, purpose, caseReference, people, level, today };
    const found = await withVault({ ...files, console }, (vault, log) =>
      reveal(request, { vault, log, context: vaultContext(root) }),
    );
    console.out(`${shownAs(found, level)}\n`);
    for (const line of words(found, level)) console.say(line);
    return 0;
  },
};

export interface RevealRequest {
  readonly token: string;
  readonly purpose: string;
  readonly caseReference: string;
  readonly people: readonly [string, string];
  readonly level: 'masked' | 'plain';
  readonly today: string;
}

export interface Revealing {
  readonly vault: Pick<Vault, 'place' | 'reveal'>;
  readonly log: Pick<AuditLog, 'entries' | 'append'>;
  readonly context: VaultContext;
}

/** Enters the request and then, when it stands in the log for sure, opens the entry. */
export async function reveal(
  { token, purpose, caseReference, people, level, today }: RevealRequest,
  { vault, log, context }: Revealing,
): Promise<Revealed> {
  const { recipient } = vault.place(token);
  for (const person of people) refuseTooMany(person, log, Date.now());
  const [one, other] = people;
  await log.append({
    event: 'reveal',
    tokens: [token],
    ...{ recipient, purpose, caseReference },
    people: [one, other],
    shown: level,
  });
  return vault.reveal(context, token, today);
}

/** Counts what the log says of the last day: also what was asked for and did not open. */
function refuseTooMany(person: string, { entries }: Pick<AuditLog, 'entries'>, now: number): void {
  const asked = entries.reduce((sum, entry) => {
    const isTheirs =
      entry.event === 'reveal' && entry.people.some((one) => isSamePerson(one, person));
    return isTheirs && Date.parse(entry.at) > now - DAY_MS ? sum + entry.tokens.length : sum;
  }, 0);
  if (asked < REVEALS_MAX_PER_DAY) return;
  const message = `one of the two has taken part in ${asked} within a day`;
  throw new ProblemError([problemOf(tooManyReveals, message)]);
}

/** Control characters of an export must not reach a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function shownAs({ field, text }: Revealed, level: RevealRequest['level']): string {
  return (level === 'plain' ? text : masked(field, text)).replace(UNPRINTABLE, '\ufffd');
}

function words({ field, domain, until }: Revealed, level: string): readonly string[] {
  return [
    `${field}${level === 'masked' ? ', masked: `--unmasked` shows the whole' : ''}`,
    ...(domain === 'possible-victim'
      ? ['of a possible victim: whoever learns it can endanger them']
      : []),
    `the vault gives it back until ${until}; the reveal stands in the audit log`,
  ];
}
