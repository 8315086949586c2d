/**
 * PaySim (Lopez-Rojas et al. 2016): hours without a date, mobile money. `CASH_IN` raises the
 * balance of `nameOrig`, although it is called the origin. Names in `M` are merchants, who have no
 * account here. Hours are counted from nowhere, so they are instants without a wall clock: nobody
 * knows the nights.
 */
import { DAY_MS, epochDayFromText, HOUR_MS, textFromInstant } from '../core/time.js';
import { type Adapter, GENERIC_ADAPTED, type GenericRow } from './adapter.js';
import { amountFor, bothSides } from './adapter-read.js';
import { connectedCases, type LabelledRow } from './label-groups.js';
import { readEach } from './label-rows.js';

const FIRST_HOUR = epochDayFromText('2025-01-01') * DAY_MS;
/** PaySim has no currency; the figures it was fitted to are told in none. */
const CURRENCY = 'USD';
const COLUMNS = ['step', 'type', 'amount', 'nameOrig', 'nameDest'];

export const paysim: Adapter = {
  name: 'paysim',
  title: 'PaySim (Lopez-Rojas et al. 2016): a month of mobile money, by the hour',
  profile: GENERIC_ADAPTED,
  hasIds: false,
  labelsInside: true,
  rewritings: [
    {
      columns: COLUMNS,
      postings: (text, row): readonly GenericRow[] => {
        const [origin, other] = [text('nameOrig'), text('nameDest')];
        const common: GenericRow = {
          id: String(row),
          at: textFromInstant(FIRST_HOUR + Number(text('step')) * HOUR_MS),
          amount: amountFor(text('amount'), CURRENCY),
          currency: CURRENCY,
        };
        const own = {
          ...common,
          account: origin,
          balance: amountFor(text('newbalanceOrig'), CURRENCY),
        };
        switch (text('type')) {
          case 'CASH_IN':
            return [{ ...own, direction: 'credit', kind: 'cash-deposit', site: other }];
          case 'CASH_OUT':
            return [{ ...own, direction: 'debit', kind: 'cash-withdrawal', site: other }];
          case 'PAYMENT':
            return [{ ...own, direction: 'debit', kind: 'card-purchase', merchant: other }];
          case 'DEBIT':
            return [{ ...own, direction: 'debit', kind: 'other', counterparty: other }];
          default:
            return bothSides(
              { ...common, kind: 'transfer' },
              {
                sender: { account: origin, balance: own.balance },
                receiver: {
                  account: other,
                  balance: amountFor(text('newbalanceDest'), CURRENCY),
                },
              },
            );
        }
      },
    },
  ],
  labels: async (files) => {
    const rows: LabelledRow[] = [];
    await readEach(files, [
      {
        columns: [...COLUMNS, 'isFraud'],
        take: ({ text, row }) => {
          if (text('isFraud') !== '1') return;
          const [sender, other] = [text('nameOrig'), text('nameDest')];
          // An agent's till takes part in many cash-outs: it must not make one case of them.
          const receiver = text('type') === 'TRANSFER' ? other : sender;
          rows.push({ id: String(row), kind: 'fraud', sender, receiver });
        },
      },
    ]);
    return {
      dataSet: 'paysim',
      cases: connectedCases(rows),
      notes: ['fraud of account takeover, which is another crime than the typologies speak of'],
    };
  },
};
