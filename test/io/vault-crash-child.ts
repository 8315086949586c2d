/** Stores and erases numbered people until it is killed, and says what it was promised. */
import { openVault } from '../../src/io/vault.js';
import { dice, tell } from './crash-child.js';
import { CRASH_CONTEXT, crashDocument, crashSubject } from './vault-crash-people.js';

const [path, seed, from] = process.argv.slice(2);
const vault = await openVault(path!);
const roll = dice(Number(seed));
tell('open');

for (let number = Number(from); ; number += 1) {
  await vault.put(CRASH_CONTEXT, crashDocument(number));
  tell(`put ${number}`);
  if (roll() < 0.5) continue;
  const gone = Math.floor(roll() * (number + 1));
  tell(`erasing ${gone}`);
  await vault.destroy(vault.partOf(CRASH_CONTEXT, crashSubject(gone)));
  tell(`erased ${gone}`);
  if (roll() < 0.2) await vault.dropShut();
}
