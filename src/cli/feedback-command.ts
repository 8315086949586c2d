/**
 * `redthread feedback`: outcomes of alerts as a file that goes back to a typology's author, with
 * noise that hides each person; `feedback merge` adds up what many institutions sent.
 */
import { randomBytes } from 'node:crypto';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { openBudgetLedger } from '../io/budget-ledger.js';
import { answeredFeedback } from '../io/feedback-ledger.js';
import { loadFeedbackPolicy } from '../io/load-feedback-policy.js';
import { readTypologies } from '../io/load-typologies.js';
import { readDecisions } from '../io/read-decisions.js';
import { readFeedback, readFeedbackAlerts } from '../io/read-feedback.js';
import { loadSigningKey } from '../io/signing-key-file.js';
import { loadTrust } from '../io/verify-typologies.js';
import { signedFeedback, writeFeedback } from '../io/write-feedback.js';
import { isAskedFor } from '../pseudonym/feedback-count.js';
import { feedbackFile } from '../pseudonym/feedback-file.js';
import type { FeedbackPolicy } from '../pseudonym/feedback-policy.js';
import type { FeedbackQuestion } from '../pseudonym/feedback-question.js';
import { rationalOf } from '../pseudonym/rational.js';
import { budgetOf } from '../pseudonym/trend-budget.js';
import { monthsOf } from '../pseudonym/trend-question.js';
import { mergedFeedback } from '../tool/feedback-merge.js';
import { feedbackPage } from '../tool/feedback-page.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Command, ExitCode, Invocation } from './command.js';
import {
  FEEDBACK_FLAGS,
  type FeedbackOptions,
  feedbackOptions,
  mergeOptions,
} from './feedback-options.js';
import { feedbackText, mergedText } from './feedback-text.js';
import { badFlagValue } from './problem-list.js';

export const feedbackCommand: Command = {
  name: 'feedback',
  summary: 'tell a typology’s author how its alerts came out, with noise; add up what many told',
  operands: 'DIR…|merge FILE…',
  operandsMin: 1,
  operandsMax: 1000,
  flags: FEEDBACK_FLAGS,
  example:
    'redthread feedback out --decisions decisions.csv --typology us/ht-funnel-account ' +
    '--from 2026-01 --to 2026-12 --ledger ledger --begin-ledger --key signing.pem',
  run: (invocation) =>
    invocation.operands[0] === 'merge' ? merge(invocation) : release(invocation),
};

async function release({ operands, flags, console, today }: Invocation): Promise<ExitCode> {
  const options = feedbackOptions(operands, flags);
  const policy = await loadFeedbackPolicy(options.policy);
  const key = options.key === undefined ? undefined : await loadSigningKey(options.key);
  const questions = await questionsOf(options, policy);
  const ledger = await openBudgetLedger({
    path: options.ledger,
    begin: options.begin,
    outDir: options.out,
  });
  try {
    if (ledger.tornBytes > 0) console.say('the ledger ended in half an answer; nobody was told it');
    const limit = rationalOf(policy.epsilonPerYear);
    const { answers, repeated } = await answeredFeedback(ledger, {
      ...{ questions, limit, on: today, recipient: policy.recipient, random: randomBytes },
      outcomes: () => outcomesOf(options, { questions, today, say: console.say }),
    });
    if (repeated > 0) {
      console.say(
        `${repeated} of ${questions.length} answered from the ledger, as before ` +
          '(`--edition` asks anew)',
      );
    }
    const files = questions.map((question, at) =>
      signedFeedback(feedbackFile(question, answers[at]!, options.sender), key),
    );
    const written = await writeFeedback(
      options.out,
      files.map((one) => ({ name: nameOf(one.typology.id, 'json'), text: jsonText(one) })),
    );
    const budget = budgetOf(ledger.records, { limit, asked: questions });
    if (key === undefined) console.say('not signed: nobody can tell who sent it (`--key`)');
    console.out(options.format === 'json' ? jsonText(files) : feedbackText(files, budget, written));
    return 0;
  } finally {
    await ledger.close();
  }
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Ids hold one slash. */
const nameOf = (id: string, ending: string): string => `${id.replaceAll('/', '-')}.${ending}`;

async function questionsOf(
  options: FeedbackOptions,
  policy: FeedbackPolicy,
): Promise<readonly FeedbackQuestion[]> {
  const { period, edition, overlaid, folders } = options;
  if (monthsOf(period).length > policy.monthsMax) {
    const message = `the policy allows ${policy.monthsMax} months in one file`;
    throw new ProblemError([problemOf(badFlagValue, message)]);
  }
  const { loaded, problems } = await readTypologies(options.typologies);
  throwOnErrors(problems);
  const { epsilon, indicatorsPerSubject, below, falseKeys } = policy;
  return options.typology.map((id): FeedbackQuestion => {
    const { typology, digest } = typologyOf(id, loaded);
    return {
      format: 'redthread/feedback-question/1',
      typology: { id, version: typology.version, digest },
      overlaid,
      indicators: typology.indicators.map((one) => one.id),
      ...{ period, epsilon, indicatorsPerSubject, below, falseKeys, edition },
      // A person is one customer, and may have several of what else is watched.
      subjectsPerPerson: typology.subject === 'customer' ? 1 : policy.accountsPerPerson,
      // Tokens of two runs cannot be joined: one person may have a name in each of them.
      namesPerPerson: folders.length,
    };
  });
}

function typologyOf(id: string, loaded: readonly LoadedTypology[]): LoadedTypology {
  const found = loaded.filter(({ typology }) => typology.id === id);
  if (found.length === 1) return found[0]!;
  const what = found.length === 0 ? 'is no typology of' : 'is several typologies of';
  const message = `\`--typology\` \`${id}\` ${what} \`--typologies\``;
  throw new ProblemError([problemOf(badFlagValue, message)]);
}

interface Telling {
  readonly questions: readonly FeedbackQuestion[];
  readonly today: string;
  readonly say: (text: string) => void;
}

async function outcomesOf(
  { folders, decisions, zone }: FeedbackOptions,
  { questions, today, say }: Telling,
) {
  const alerts = await readFeedbackAlerts(folders);
  const decided = await readDecisions(decisions, {
    ...{ today, ...(zone === undefined ? {} : { zone }) },
  });
  const outcomes = new Map(decided.map(({ alert, outcome }) => [alert, outcome]));
  for (const question of questions) {
    const { id, version } = question.typology;
    if (alerts.some((alert) => isAskedFor(alert, question))) continue;
    const how = question.overlaid ? 'under an overlay' : 'without an overlay';
    say(`no alert of \`${id}\` ${version} ${how} in these months: what is told is noise`);
  }
  return { alerts, outcomes };
}

async function merge({ operands, flags, console }: Invocation): Promise<ExitCode> {
  const { files, trust: trustFile, out, format } = mergeOptions(operands.slice(1), flags);
  const trust =
    trustFile === undefined ? undefined : (await loadTrust(trustFile, 'feedback')).trust;
  const merged = mergedFeedback(await readFeedback(files, trust), {
    isTrustChecked: trust !== undefined,
  });
  const written = await writeFeedback(
    out,
    merged.typologies.map((one) => ({
      name: nameOf(one.typology, 'md'),
      text: feedbackPage(one, merged),
    })),
  );
  if (trust === undefined) console.say('signatures were not checked (`--trust`)');
  console.out(format === 'json' ? jsonText(merged) : mergedText(merged, written));
  return 0;
}
