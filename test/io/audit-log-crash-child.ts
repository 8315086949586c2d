/**
 * Enters reveals until it is killed, and says which entry was promised, under which head of the
 * log.
 */
import { auditLog } from '../../src/io/audit-log.js';
import type { AuditEvent } from '../../src/io/audit-log-entry.js';
import { dice, tell } from './crash-child.js';

const [path, seed] = process.argv.slice(2);
const log = await auditLog(path!, { now: Date.now });
tell(`open ${log.entries.length}`);
const roll = dice(Number(seed));

const eventOf = (number: number): AuditEvent => ({
  event: 'reveal',
  tokens: Array.from(
    { length: number % 9 === 0 ? 900 : 1 + (number % 5) },
    () => 'account_e1_0123456789abcdefghjkmnpqrs',
  ),
  recipient: 'institution',
  purpose: 'audit',
  caseReference: `case ${number}`,
  people: ['Anna Example', 'Ben Example'],
  shown: 'masked',
});

for (let next = log.entries.length; ; ) {
  const count = 1 + Math.floor(roll() * 4);
  const numbers = Array.from({ length: count }, (_, index) => next + index + 1);
  next += count;
  // Several wait together, as they would in a server, and share a write.
  const got = await Promise.all(numbers.map((number) => log.append(eventOf(number))));
  const { size, head } = log.head();
  tell(`${got.join(',')} ${size} ${Buffer.from(head).toString('hex')}`);
}
