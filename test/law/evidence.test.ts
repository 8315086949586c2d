/**
 * The evidence that the engine tells and the oracle's, held equal: for each indicator of each alert the
 * postings behind its numbers at its moment, in order of time, and the further ones of its other true
 * moments of the episode.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRecord } from '../../src/explain/alert-record.js';
import { explainer } from '../../src/explain/explainer.js';
import type { Typology } from '../../src/typology/typology.js';
import { busyDays, records } from './arbitraries.js';
import { engineEvidence, runOf } from './engine.js';
import { measuresNamed, truthOf, viewsOf } from './oracle.js';
import { evidenceOf } from './oracle-evidence.js';
import type { View } from './oracle-measure.js';
import { folded, type Records, worldOf } from './oracle-selection.js';
import { sequence, typologies } from './typology-arbitraries.js';

async function told(from: Records, typology: Typology): Promise<readonly AlertRecord[]> {
  const run = runOf(typology, from);
  const found: AlertRecord[] = [];
  for await (const alert of run) found.push(explainer(run.bound()).explain(alert));
  return found;
}

const behind = (view: View, when: Typology['indicators'][number]['when']) =>
  new Set(measuresNamed(when).flatMap((name) => [...evidenceOf(view, name)]));

describe('the evidence of an alert', () => {
  it('is every posting behind its numbers, and no other', async () => {
    const seen = { fired: 0, rows: 0, also: 0, empty: 0 };
    const law = fc.asyncProperty(records, typologies, async (from, typology) => {
      const world = worldOf(from, typology);
      const moment = new Map(from.transactions.map(({ id, at }) => [id, at]));
      for (const alert of await told(from, typology)) {
        const views = viewsOf(world, folded(alert.subject));
        const isInEpisode = ({ at }: View) =>
          at >= Date.parse(alert.episode.from) && at <= Date.parse(alert.episode.to);
        alert.indicators.forEach((indicator, index) => {
          const { when } = typology.indicators[index]!;
          const own = views.find(({ at }) => at === Date.parse(indicator.at))!;
          const expected = behind(own, when);
          expect(new Set(indicator.transactions)).toEqual(expected);
          expect(indicator.transactions).toHaveLength(expected.size);
          const times = indicator.transactions.map((id) => moment.get(id)!);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          const others = views.filter((view) => isInEpisode(view) && truthOf(view, when) === true);
          const further = others.flatMap((view) => [...behind(view, when)]);
          expect(new Set(indicator.also)).toEqual(
            new Set(further.filter((id) => !expected.has(id))),
          );
          if (indicator.state === 'fired') seen.fired += 1;
          seen.rows += expected.size;
          seen.also += indicator.also.length;
          if (expected.size === 0) seen.empty += 1;
        });
      }
    });
    await fc.assert(law, { seed: 20_261_125, numRuns: 500 });
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(100);
  });

  it('holds every posting of every chain of a busy subject, the middle ones too', async () => {
    const seen = { two: 0, three: 0, several: 0 };
    const law = fc.asyncProperty(busyDays, typologies, sequence, async (rows, base, chain) => {
      const typology: Typology = {
        hold: 'P1D',
        ...base,
        measures: { ...base.measures, n1: chain },
      };
      const from = { transactions: rows };
      const world = worldOf(from, typology);
      for (const { subject, at, ids } of await engineEvidence(from, typology, 'n1')) {
        const view = viewsOf(world, subject).find((one) => one.at === at)!;
        const expected = evidenceOf(view, 'n1');
        expect(new Set(ids)).toEqual(expected);
        if (expected.size > 1) seen[chain.sequence.length === 2 ? 'two' : 'three'] += 1;
        if (expected.size > 3) seen.several += 1;
      }
    });
    await fc.assert(law, { seed: 20_261_126, numRuns: 700 });
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(100);
  });
});
