/**
 * AMLBench (https://github.com/burnssa/amlbench): alerts with a focal account, suspicious or
 * decoys. The others of an alert are partners of the focal account, many of them met by chance:
 * they are beside the case, neither to be found nor innocent.
 */
import { DAY_MS, epochDayFromText } from '../core/time.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { Adapter } from './adapter.js';
import type { LabelCase } from './label.js';
import { readEach } from './label-rows.js';

/** Columns of both its files; of the alert itself only one tells. */
const ALERT_COLUMNS = ['alert_id', 'focal', 'typology', 'is_sar', 'ts_start', 'ts_end', 'members'];
const TRANSACTION_COLUMNS = ['tx_id', 'src', 'dst', 'alert_id', 'is_sar', 'typology'];
const SUBTLE = 2;

export const amlbench: Adapter = {
  name: 'amlbench',
  title: 'AMLBench (burnssa): minute times, cash and transfers',
  profile: SHIPPED_PROFILES.find(({ name }) => name === 'amlbench')!, // it is on that list
  hasIds: true,
  labelsInside: false,
  labels: async (files) => {
    const cases: LabelCase[] = [];
    const rows = new Map<string, string[]>();
    await readEach(files, [
      {
        columns: ALERT_COLUMNS,
        take: ({ text }) => {
          const focal = text('focal');
          const others = text('members')
            .split(' ')
            .filter((account) => account !== '' && account !== focal);
          cases.push({
            id: text('alert_id'),
            kind: text('typology'),
            standing: text('is_sar') === '1' ? 'planted' : 'innocent',
            level: text('subtle') === '1' ? SUBTLE : 1,
            members: [
              { account: focal, role: 'focal', isKey: true },
              ...others.map((account) => ({
                account,
                role: 'partner',
                isKey: false,
                isBeside: true,
              })),
            ],
            transactions: [],
            from: epochDayFromText(text('ts_start')) * DAY_MS,
            // Its last day is part of it.
            to: (epochDayFromText(text('ts_end')) + 1) * DAY_MS - 1,
          });
        },
      },
      {
        columns: TRANSACTION_COLUMNS,
        take: ({ text }) => {
          const alert = text('alert_id');
          if (alert === '') return;
          const list = rows.get(alert);
          if (list === undefined) rows.set(alert, [text('tx_id')]);
          else list.push(text('tx_id'));
        },
      },
    ]);
    return {
      dataSet: 'amlbench',
      cases: cases.map((one) => ({ ...one, transactions: rows.get(one.id) ?? [] })),
      notes: ['partners of a focal account are neither to be found nor innocent'],
    };
  },
};
