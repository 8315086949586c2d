/** Appends numbered records until it is killed, and says which it was promised. */
import { z } from '../../src/core/schema.js';
import { openRecordFile } from '../../src/io/record-file.js';
import { dice, tell } from './crash-child.js';
import { textOf } from './record-crash-text.js';

const [path, kind, seed] = process.argv.slice(2);
const schema = z.strictObject({ number: z.number(), text: z.string() });
const file = await openRecordFile(path!, { kind: kind!, schema });
tell(`open ${file.records.length} ${file.tornBytes}`);
const roll = dice(Number(seed));

for (let next = file.records.length; ; ) {
  // A ledger has one entry at a time, a log many that share a write, some of them long.
  const count = kind === 'ledger' ? 1 : 1 + Math.floor(roll() * 24);
  const numbers = Array.from({ length: count }, (_, index) => next + index);
  next += count;
  await Promise.all(
    numbers.map(async (number) => {
      await file.append({ number, text: textOf(number, kind!) });
      tell(`${number}`);
    }),
  );
}
