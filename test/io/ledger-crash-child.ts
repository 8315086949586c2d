/**
 * Asks a ledger one new question after another until it is killed, and tells each answer once it
 * may.
 */
import { randomBytes } from 'node:crypto';
import { answered, openBudgetLedger } from '../../src/io/budget-ledger.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { people, question } from '../pseudonym/trend-case.js';
import { tell } from './crash-child.js';

const [path, begin] = process.argv.slice(2);
const isNew = begin === 'new';
const ledger = await openBudgetLedger({
  ...{ path: path!, outDir: `${path}-out` },
  begin: isNew ? 'new' : 'there',
});
tell('open');
const alerts = people(40);
for (let edition = ledger.records.length; ; edition += 1) {
  const asked = question({ epsilon: '1/9999' }, { edition: `e${edition}` });
  const { entries } = await answered(ledger, {
    ...{ questions: [asked], limit: rationalOf('8'), on: '2026-04-02', recipient: 'fiu' },
    ...{ random: randomBytes, alerts: async () => alerts },
  });
  tell(JSON.stringify(entries[0]));
}
