/** What a further distinct count adds, when its postings and its window are those of others. */
import { readTransactions } from '../src/io/read-transactions.js';
import { compilePlan } from '../src/plan/compile-plan.js';
import { compile } from '../src/screen/screener.js';
import type { Section } from './section.js';
import { ownSums } from './section-windows.js';
import { elevenMeasures, MEASURES, tenMeasures } from './ten-measures.js';
import { type Contestant, interleaved, median, timed } from './timing.js';

export const distinct: Section = {
  name: 'distinct',
  run: async (setting) => {
    const path = setting.data(setting.rows);
    const batch = await readTransactions(path, { currency: 'USD' });
    const windowsOf = (name: string, names: readonly string[]): Contestant => {
      const plan = compilePlan([elevenMeasures()], {});
      const run = async () => ({ ms: (await timed(() => ownSums(plan, batch, names))).ms });
      return { name, includes: 'one thread, columns in memory: the windows alone', run };
    };
    const whole: Contestant = {
      name: 'ten-measure run',
      includes: 'one thread: read and screen, ten measures',
      run: async () => ({ ms: (await timed(() => readAndScreen(path))).ms }),
    };
    const result = await interleaved(setting.rounds, [
      windowsOf('ten measures', MEASURES),
      windowsOf('eleven measures', [...MEASURES, 'cities_7']),
      whole,
    ]);
    const [ten, eleven, run] = result;
    // Round by round: what disturbs one disturbs its neighbour.
    const added = median(eleven!.ms.map((ms, round) => ms - ten!.ms[round]!));
    return {
      ...{ name: 'distinct', title: 'a further distinct count', rows: setting.rows },
      groups: [[ten!, eleven!], [run!]],
      bars: [
        {
          ...{ what: 'of the ten-measure run added', asks: 'at most', bar: 2.5, unit: '%' },
          reached: (100 * added) / run!.medianMs,
        },
      ],
      notes: [
        `adds ${added.toFixed(1)} ms, ${((100 * added) / ten!.medianMs).toFixed(1)} % of the windows alone`,
      ],
    };
  },
};

async function readAndScreen(path: string): Promise<number> {
  let alerts = 0;
  const batch = readTransactions(path, { currency: 'USD' });
  for await (const _ of compile([tenMeasures()]).screen(batch)) alerts += 1;
  return alerts;
}
