/** Whoever writes a program is told at the door which argument is wrong, and never a value of it. */
import { describe, expect, it } from 'vitest';
import { type Arguments, expectArguments } from '../../src/core/argument.js';
import * as redthread from '../../src/index.js';

const typologies = await redthread.loadTypologies('fixtures/example-typology.json');
const screener = redthread.compile(typologies);
const batch = redthread.batchOf([], { currency: 'USD' });
const run = screener.screen(batch);
for await (const _ of run);
const { caseOf } = redthread.explainer(run.bound());
const stream = () => screener.session({ columns: [], currency: 'USD' });

/** Calls as somebody without types makes them. */
const call = (of: unknown, ...given: readonly unknown[]) =>
  (of as (...all: readonly unknown[]) => unknown)(...given);

const CALLS: readonly (readonly [said: string, made: () => unknown])[] = [
  [
    'compile: `typologies` must be an array of loaded typologies, and is a promise: await it',
    () => call(redthread.compile, redthread.loadTypologies('fixtures/example-typology.json')),
  ],
  [
    'compile: `typologies` must be an array of loaded typologies, and is another object',
    () => call(redthread.compile, typologies[0]),
  ],
  [
    'compile: `typologies` must be an array of loaded typologies, and is an array',
    () => call(redthread.compile, [typologies[0]!.typology]),
  ],
  ['screen: `batch` must be a batch, and is text', () => screener.screen('secret.csv' as never)],
  [
    'screen: `options` must be an object, and is a number',
    () => call(screener.screen.bind(screener), batch, 3),
  ],
  ['session: `options` must be', () => call(screener.session.bind(screener))],
  [
    'session: `columns` must be an array, and is text',
    () => call(screener.session.bind(screener), { columns: 'kind', currency: 'USD' }),
  ],
  [
    'push: `postings` must be an array, and is another object',
    () => call(stream().push.bind(stream()), { id: 'secret' }),
  ],
  [
    'restore: `bytes` must be bytes, and is text',
    () => call(stream().restore.bind(stream()), 'secret'),
  ],
  ['batchOf: `transactions` must be an array, and is undefined', () => call(redthread.batchOf)],
  [
    'explainer: `bound` must be a bound plan, and is another object',
    () => call(redthread.explainer, run),
  ],
  [
    'explain: `alert` must be an alert, and is another object',
    () => call(caseOf, { alert: 'secret' }),
  ],
  ['pseudonymise: `case` must be a case, and is null', () => call(redthread.pseudonymise, null)],
  [
    'draft: `options` must be an object, and is undefined',
    () => call(redthread.draft, { alert: {}, typology: {}, transactions: [] }),
  ],
  [
    'parseTypology: `text` must be text, and is another object',
    () => call(redthread.parseTypology, { id: 'secret' }),
  ],
  [
    'loadTypologies: `path` must be text, and is an array',
    () => call(redthread.loadTypologies, []),
  ],
  [
    'readTransactions: `path` must be text, and is undefined',
    () => call(redthread.readTransactions),
  ],
  [
    'readTransactions: `options` must be an object, and is text',
    () => call(redthread.readTransactions, 'secret.csv', 'generic'),
  ],
  [
    'readCustomers: `currency` must be text, and is undefined',
    () => call(redthread.readCustomers, 'secret.csv'),
  ],
  ['readRecords: `path` must be text, and is null', () => call(redthread.readAccounts, null)],
  [
    'explainFile: `screener` must be a screener, and is an array',
    () => call(redthread.explainFile, typologies, 'secret.csv', {}),
  ],
  [
    'explainFile: `options` must be an object, and is undefined',
    () => call(redthread.explainFile, screener, 'secret.csv'),
  ],
  [
    'screenInWorkers: `screener` must be a screener, and is another object',
    () => call(redthread.screenInWorkers, screener.plan, batch),
  ],
  [
    'explainInWorkers: `options` must be an object',
    () => call(redthread.explainInWorkers, screener),
  ],
  [
    'screenPartitioned: `spilled` must be a spilled batch, and is another object',
    () => call(redthread.screenPartitioned, screener, batch, {}),
  ],
  [
    'bindPlan: `plan` must be a plan, and is another object',
    () => call(redthread.backtest, screener, { ...batch, count: 0 }, {}, { trainDays: 0 }),
  ],
];

describe('exported functions', () => {
  it.each(CALLS)('%s', async (said, made) => {
    const call = async () => made();
    await expect(call()).rejects.toThrow(TypeError);
    await expect(call()).rejects.toThrow(said);
    await expect(call()).rejects.not.toThrow('secret');
  });

  it('take a batch that is still to come', async () => {
    const later = screener.screen(Promise.resolve(batch));
    for await (const _ of later);
    expect(later.summary().read).toBe(0);
    const wrong = screener.screen(Promise.resolve('secret') as never);
    const asked = async () => {
      for await (const _ of wrong);
    };
    await expect(asked()).rejects.toThrow('`batch` must be a batch, and is text');
  });
});

describe('what is expected', () => {
  const said = (given: Arguments): string => {
    try {
      expectArguments('made', given);
    } catch (error) {
      return error instanceof TypeError ? error.message : 'another error';
    }
    return 'nothing';
  };

  it('is said of the first argument that is wrong, with where one comes from', () => {
    const known = { what: 'a thing', keys: ['a'], from: '`make`' };
    expect(said({ good: ['', 'text'], bad: [{ b: 1 }, known], worse: [1, 'text'] })).toBe(
      'made: `bad` must be a thing, and is another object; one comes from `make`',
    );
    expect(said({ list: [[{ a: 1 }], { ...known, isList: true }], one: [{ a: 1 }, known] })).toBe(
      'nothing',
    );
    expect(said({ soon: [Promise.resolve(), { ...known, orPromise: true }] })).toBe('nothing');
    expect(said({ bytes: [new Uint8Array(1), 'bytes'], all: [[], 'an array'] })).toBe('nothing');
    expect(said({ all: [() => 1, 'an array'] })).toBe(
      'made: `all` must be an array, and is a function',
    );
  });
});
