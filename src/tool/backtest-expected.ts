/**
 * Which typologies each kind of case is expected to raise: for the scenarios of `redthread synth`
 * by the words of both, for other data by a file of the user's. It is a judgement about words,
 * made without looking at what is found, and what is told by it is no more than that.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from '../io/bounded-file.js';
import type { Expected } from './backtest-detail.js';
import { badExpected } from './label-problem-list.js';

const VICTIM = [
  ...['ca/protect-2016-possible-victim', 'ca/protect-2021-possible-victim'],
  ...['in/possible-victim-account', 'us/ht-2020-possible-victim', 'generic/shared-contact'],
  ...['generic/no-life-in-the-account', 'mt/contact-details-and-travel'],
];
const COLLECTOR = [
  ...['ca/protect-2016-collector', 'ca/protect-2021-collector', 'ca/protect-2021-moving-proceeds'],
  ...['amltrix/sexual-exploitation-collector', 'in/collecting-network'],
  ...['ae/trafficking-money-flows'],
];
const COORDINATOR = [
  ...['ca/protect-2016-coordinator', 'ca/protect-2021-coordinator-lifestyle'],
  ...['au/forced-sexual-servitude-coordinator', 'fatf/sexual-exploitation-coordinator'],
  ...['us/ht-2014-sexual-exploitation', 'us/ht-2020-alternative-payment'],
  ...['ca/protect-2021-residence', 'in/recruiter-or-coordinator'],
];
const EMPLOYER = [
  ...['ae/labour-exploitation-employer', 'amltrix/forced-labour-employer'],
  ...['fatf/labour-exploitation-business', 'us/ht-2014-labour-business'],
];
const WORKER = [
  ...['generic/wages-returned', 'nl/labour-exploitation', 'us/ht-2014-labour-worker'],
  ...['fatf/labour-wage-collector', 'us/ht-2020-exploitative-employment'],
];
const FRONT = [
  ...['us/ht-2020-front-company', 'ca/protect-2016-venue', 'ca/protect-2021-storefront'],
  'in/business-of-exploitation',
];
const PURCHASER = [
  ...['au/child-sexual-exploitation', 'ca/shadow-2025-consumer', 'us/ocse-2021'],
  'fatf/live-streamed-abuse-purchaser',
];
const SMUGGLING = ['us/smuggling-2014', 'us/smuggling-2023', 'us/smuggling-payee'];

/** Scenarios S1 to S12. */
export const SYNTH_EXPECTED: Expected = {
  S1: ['us/ht-funnel-account', ...SMUGGLING, ...COLLECTOR],
  S2: [...VICTIM, ...COLLECTOR],
  S3: [...VICTIM, ...COLLECTOR, ...COORDINATOR],
  S4: [...COORDINATOR, ...VICTIM],
  S5: [...EMPLOYER, ...WORKER],
  S6: ['generic/recruitment-debt', ...WORKER, 'ca/protect-2021-recruitment'],
  S7: ['generic/remittance-corridor', ...SMUGGLING, 'ph/online-child-exploitation-receiver'],
  S8: PURCHASER,
  S9: FRONT,
  S10: ['us/ht-funnel-account', ...COLLECTOR, ...FRONT],
  S11: [...VICTIM, ...COLLECTOR, ...COORDINATOR],
  S12: [...COLLECTOR, 'generic/no-life-in-the-account', 'us/ht-funnel-account'],
};

const expectedSchema = z.record(z.string().max(200), z.array(z.string().max(200)).max(200));

/** `{ "fan_in": ["generic/remittance-corridor"] }`. Throws a `ProblemError` for anything else. */
export async function readExpected(file: string): Promise<Expected> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const json = typeof read === 'object' ? plainJson(read.text) : undefined;
  const result = expectedSchema.safeParse(json);
  if (result.success) return result.data;
  const message = 'not an object with lists of typology ids by kind of case';
  throw new ProblemError([problemOf(badExpected, message, { place: { file } })]);
}
