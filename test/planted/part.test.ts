import { appendFileSync } from 'node:fs';
import { it } from 'vitest';
import { type Found, found } from '../../fixtures/planted/screen.js';
import { cellsOf } from '../../fixtures/planted/table.js';
import { loaded, packs, SEEDS } from './library.js';
it('x', { timeout: 3_600_000 }, async () => {
  const part = Number(process.env['PART']);
  const from = loaded.filter((_, i) => i % 2 === part);
  for (const one of from) {
    const runs: Found[] = [];
    try {
      for (const seed of SEEDS) runs.push(await found(one, { seed, packs }));
      appendFileSync(`/tmp/planted-part-${part}.jsonl`, `${JSON.stringify(cellsOf({ typology: one.typology, runs }))}\n`);
    } catch (e) { appendFileSync(`/tmp/planted-part-${part}.jsonl`, `${JSON.stringify([one.typology.id, String(e)])}\n`); }
  }
});
