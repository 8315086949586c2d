/** Two worker threads on two cores beside one thread. */
import { availableParallelism } from 'node:os';
import { readTransactions } from '../src/io/read-transactions.js';
import { screenInWorkers } from '../src/io/screen-in-workers.js';
import { compile } from '../src/screen/screener.js';
import { hashOf, linesOf } from './moment-alerts.js';
import { lineOf } from './redthread.js';
import type { Section } from './section.js';
import { among } from './section-whole-path.js';
import { tenMeasures } from './ten-measures.js';
import { type Contestant, interleaved, ratioOf, type Sample, timed } from './timing.js';

export const workers: Section = {
  name: 'workers',
  run: async (setting) => {
    const whole = await among(setting, setting.rows, ['redthread', 'redthread-two']);
    const batch = await readTransactions(setting.data(setting.rows), { currency: 'USD' });
    const screening = (count: number): Contestant => ({
      name: `screening alone, ${count === 1 ? 'one thread' : 'two workers'}`,
      includes: 'columns in memory: start of the threads, screen, confirm',
      run: async (): Promise<Sample> => {
        const { ms, result } = await timed(async () => {
          const found = [];
          for await (const alert of screenInWorkers(compile([tenMeasures()]), batch, {
            workers: count,
          })) {
            found.push(lineOf(alert));
          }
          return found;
        });
        return { ms, hash: hashOf(linesOf(result)) };
      },
    });
    const alone = await interleaved(setting.rounds, [screening(1), screening(2)]);
    return {
      ...{ name: 'workers', title: 'two workers', rows: setting.rows },
      groups: [whole, alone],
      bars: [
        {
          ...{ what: 'times one, file to alerts', asks: 'at least', bar: 1.6, unit: '×' },
          reached: ratioOf(whole[0], whole[1]!),
        },
        {
          ...{ what: 'times one, screening alone', asks: 'at least', bar: 1.6, unit: '×' },
          reached: ratioOf(alone[0], alone[1]!),
        },
      ],
      notes: [`${availableParallelism()} cores`],
    };
  },
};
