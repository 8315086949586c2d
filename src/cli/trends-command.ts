/**
 * `redthread trends`: counts of persons instead of cases, with noise that hides each of them.
 * Answers are on the disk, with their price, before they are told; what was asked before is
 * answered from there, and then the folders are not even looked at.
 */
import { randomBytes } from 'node:crypto';
import { trendAlerts } from '../draft/trend-alerts.js';
import { answered, openBudgetLedger } from '../io/budget-ledger.js';
import { checkLogPlace } from '../io/check-log-place.js';
import { loadTrendPolicy } from '../io/load-trend-policy.js';
import { readDraftedRun } from '../io/read-drafted-run.js';
import { readAnnex } from '../io/read-drafts.js';
import { writeTrends } from '../io/write-trends.js';
import { rationalOf } from '../pseudonym/rational.js';
import { budgetOf } from '../pseudonym/trend-budget.js';
import type { TrendPolicy, TrendTable } from '../pseudonym/trend-policy.js';
import { type TrendQuestion, trendQuestion } from '../pseudonym/trend-question.js';
import { type TrendRelease, trendRelease } from '../pseudonym/trend-release.js';
import type { Command } from './command.js';
import { logTrends } from './trends-log.js';
import { TRENDS_FLAGS, type TrendsOptions, trendsOptions, wantedTables } from './trends-options.js';
import { trendsText } from './trends-text.js';

export const trendsCommand: Command = {
  name: 'trends',
  summary: 'count persons by typology, month, region and channel, with noise that hides each',
  operands: 'DIR…',
  operandsMin: 1,
  operandsMax: 24,
  flags: TRENDS_FLAGS,
  example: 'redthread trends out --from 2026-01 --to 2026-03 --ledger ledger --begin-ledger',
  run: async ({ operands, flags, console, today }) => {
    const options = trendsOptions(operands, flags);
    const policy = await loadTrendPolicy(options.policy);
    const tables = wantedTables(policy, options);
    if (options.log !== undefined) await checkLogPlace(options.out, options.log);
    const ledger = await openBudgetLedger({
      path: options.ledger,
      begin: options.begin,
      outDir: options.out,
    });
    try {
      if (ledger.tornBytes > 0)
        console.say('the ledger ended in half an answer; nobody was told it');
      const questions = tables.map((table) => questionOf(table, policy, options));
      const limit = rationalOf(policy.epsilonPerYear);
      const { entries, repeated } = await answered(ledger, {
        ...{ questions, limit, on: today, recipient: policy.recipient, random: randomBytes },
        alerts: () => alertsOf(options),
      });
      if (repeated > 0) console.say(repeatedText(repeated, questions.length));
      const release = trendRelease({
        ...{ policy, period: options.period, edition: options.edition },
        tables: tables.map(({ name }, at) => ({ name, entry: entries[at]! })),
        budget: budgetOf(ledger.records, { limit, asked: questions }),
        ledgerEntries: ledger.records.length,
      });
      if (options.log !== undefined) await logTrends(options.log, release);
      await writeTrends(options.out, release);
      console.out(told(release, options));
      return 0;
    } finally {
      await ledger.close();
    }
  },
};

function questionOf(table: TrendTable, policy: TrendPolicy, options: TrendsOptions): TrendQuestion {
  const { period, edition, folders, annexes } = options;
  // Tokens of two runs cannot be joined: without annexes one person may have a name in each of
  // them.
  const namesPerPerson = annexes.length > 0 ? 1 : folders.length;
  return trendQuestion({ policy, table, period, edition, namesPerPerson });
}

function repeatedText(repeated: number, asked: number): string {
  const what = repeated === asked ? 'answered' : `${repeated} of ${asked} tables answered`;
  return `${what} from the ledger, as before: the folders played no part (\`--edition\` asks anew)`;
}

async function alertsOf({ folders, annexes, identityKey }: TrendsOptions) {
  const runs = [];
  for (const [number, folder] of folders.entries()) {
    const file = annexes[number];
    const annex = file === undefined ? undefined : await readAnnex(file, identityKey);
    runs.push(await readDraftedRun(folder, { annex, number }));
  }
  return trendAlerts(runs);
}

function told(release: TrendRelease, { format, out }: TrendsOptions): string {
  return format === 'json' ? `${JSON.stringify(release)}\n` : trendsText(release, out);
}
