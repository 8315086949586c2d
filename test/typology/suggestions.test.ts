/**
 * Slips of the hand, each with the name that was meant and the place that is underlined: the very
 * word at fault, at its line and column.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

/** What is added to the example, so that every kind of name stands somewhere. */
const WIDER = EXAMPLE.replace(
  '"select": {',
  `"lists": { "lodging": { "values": ["7011"] }, "words": { "text": ["gift"] } },
  "select": {
    "rooms": { "mcc": { "in": "lodging" }, "status": "attempted", "channel": "branch" },
    "gifts": { "description": { "mentions": "words", "looksLike": "email" }, "any": [ { "is": "out" }, { "not": { "weekday": [6, 7] } } ] },
    "mine": { "counterparty.isOwn": true, "amount": { "between": ["1.00", { "parameter": "report_line" }] }, "currency": "USD" },`,
).replace(
  '"measures": {',
  `"measures": {
    "payers": { "distinct": "cash_in", "field": "counterparty", "per": "customer.employer", "offset": "P1D" },
    "age": { "attribute": "customer.age" },
    "usual": { "peer": "deposits", "group": "customer.occupation", "statistic": "median", "atLeast": 20 },
    "beyond": { "neighbour": "deposits", "through": "out", "take": "greatest" },
    "rent": { "recurring": "out", "field": "counterparty", "every": "P30D", "tolerance": "P4D", "times": 3 },
    "back": { "overlap": ["out", "cash_in"], "field": "counterparty", "by": "amount" },
    "paired": { "sequence": ["cash_in", "out"], "within": "P3D", "same": ["account"] },`,
);

/**
 * The slip, what it stands in place of, the name meant, and text just before it where it stands
 * twice.
 */
type Slip = readonly [wrong: string, right: string, meant: string, before?: string];

const SLIPS: readonly Slip[] = [
  // keys of the file, and of the things in it
  ['"widnow"', '"window"', 'window'],
  ['"measurs"', '"measures"', 'measures'],
  ['"jurisdicions"', '"jurisdictions"', 'jurisdictions'],
  ['"reviewby"', '"reviewBy"', 'reviewBy'],
  ['"publsher"', '"publisher"', 'publisher'],
  ['"orign"', '"origin"', 'origin'],
  ['"pionts"', '"points"', 'points'],
  ['"condtions"', '"conditions"', 'conditions'],
  ['"transactons"', '"transactions"', 'transactions'],
  ['"fries"', '"fires"', 'fires'],
  ['"placecity"', '"placeCity"', 'placeCity', '"amount": "4000.00", '],
  ['"homeregion"', '"homeRegion"', 'homeRegion', '"id": "C", '],
  // closed values
  ['"expermental"', '"experimental"', 'experimental'],
  ['"colector"', '"collector"', 'collector'],
  ['"custmer"', '"customer"', 'customer', '"subject": '],
  ['"TLP:CLER"', '"TLP:CLEAR"', 'TLP:CLEAR'],
  ['"ful"', '"full"', 'full'],
  ['"UDS"', '"USD"', 'USD', '"currency": '],
  ['"usd"', '"USD"', 'USD', '"currency": '],
  ['"mony"', '"money"', 'money'],
  ['"publised"', '"published"', 'published'],
  ['"wacth"', '"watch"', 'watch'],
  ['"greaterThnInclusive"', '"greaterThanInclusive"', 'greaterThanInclusive'],
  ['">="', '"greaterThanInclusive"', 'greaterThanInclusive'],
  ['"reprot"', '"report"', 'report', '"expect": { "level": '],
  [
    '"cash-depsit"',
    '"cash-deposit"',
    'cash-deposit',
    '"d0T10:00", "direction": "credit", "kind": ',
  ],
  ['"redthread/typolgy/1"', '"redthread/typology/1"', 'redthread/typology/1'],
  // durations and windows
  ['"14 days"', '"P14D"', 'P14D'],
  ['"14D"', '"P14D"', 'P14D'],
  ['"P2Wk"', '"P14D"', 'P2W'],
  ['"mnth"', '"P14D"', 'month'],
  ['"P1M"', '"P30D"', 'P30D', '"hold": '],
  ['"3 day"', '"P3D"', 'P3D', '"within": '],
  ['"PT4D"', '"P4D"', 'P4D'],
  ['"1d"', '"P1D"', 'P1D', '"offset": '],
  ['"p3d"', '"P3D"', 'P3D', '"every": '],
  // measures
  ['"cuont"', '"count"', 'count', '"deposits":       { '],
  ['"distnct"', '"distinct"', 'distinct'],
  ['"neighbor"', '"neighbour"', 'neighbour'],
  ['"avg"', '"sum"', 'mean', '"money_in":       { '],
  ['"feild"', '"field"', 'field'],
  ['"tolerence"', '"tolerance"', 'tolerance'],
  ['"medain"', '"median"', 'median'],
  ['"greatst"', '"greatest"', 'greatest', '"take": '],
  ['"amonut"', '"amount"', 'amount', '"by": '],
  // fields
  ['"placeCty"', '"placeCity"', 'placeCity', '"field": '],
  ['"counterprty"', '"counterparty"', 'counterparty', '"field": '],
  ['"acount"', '"account"', 'account', '"same": ['],
  ['"placeRegoin"', '"placeRegion"', 'placeRegion', '"different": ['],
  ['"customer.employr"', '"customer.employer"', 'customer.employer'],
  ['"customer.ocupation"', '"customer.occupation"', 'customer.occupation'],
  ['"customer.agee"', '"customer.age"', 'customer.age'],
  ['"customer.homeRegoin"', '"customer.homeRegion"', 'customer.homeRegion'],
  // selections: fields, matchers, values
  ['"placeRegon"', '"placeRegion"', 'placeRegion', '"is": "cash_in", '],
  ['"amuont"', '"amount"', 'amount', '"is": "cash_in", '],
  ['"counterparty.isown"', '"counterparty.isOwn"', 'counterparty.isOwn'],
  ['"difersFrom"', '"differsFrom"', 'differsFrom'],
  ['"mention"', '"mentions"', 'mentions'],
  ['"betwen"', '"between"', 'between'],
  ['"max"', '"lt"', 'lte'],
  ['"emial"', '"email"', 'email'],
  ['"paramter"', '"parameter"', 'parameter'],
  ['"nt"', '"not"', 'not'],
  ['"crdit"', '"credit"', 'credit', '"cash_in":       { "direction": '],
  [
    '"cash-depsoit"',
    '"cash-deposit"',
    'cash-deposit',
    '"cash_in":       { "direction": "credit", "kind": ',
  ],
  ['"wier"', '"wire"', 'wire'],
  ['"brnch"', '"branch"', 'branch'],
  ['"atempted"', '"attempted"', 'attempted'],
  ['"USSD"', '"USD"', 'USD', ', "currency": '],
  // names
  ['"cash_on"', '"cash_in"', 'cash_in', '"deposits":       { "count": '],
  ['"cash_inn"', '"cash_in"', 'cash_in', '"share": ["cash_in_small", '],
  ['"cash_in_smal"', '"cash_in_small"', 'cash_in_small', '"share": ['],
  ['"outt"', '"out"', 'out', '"any": [ { "is": '],
  ['"oout"', '"out"', 'out', '"through": '],
  ['"report_lin"', '"report_line"', 'report_line', '"lt": { "parameter": '],
  ['"report_linee"', '"report_line"', 'report_line', '"1.00", { "parameter": '],
  ['"lodgng"', '"lodging"', 'lodging', '"in": '],
  ['"word"', '"words"', 'words', '"mentions": '],
  ['"mony_in"', '"money_in"', 'money_in', '"ratio": ["money_out", '],
  ['"deposts"', '"deposits"', 'deposits', '"peer": '],
  ['"depsits"', '"deposits"', 'deposits', '"neighbour": '],
  ['"plcaes"', '"places"', 'places', '"fact": '],
  ['"places_mn"', '"places_min"', 'places_min', '"value": { "fact": '],
  ['"flwo"', '"flow"', 'flow', '"family": '],
  ['"fincen-202"', '"fincen-2020"', 'fincen-2020', '"points": 20, "sources": ['],
  ['"fincen-20200"', '"fincen-2020"', 'fincen-2020', '"source": '],
  ['{placess}', '{places}', 'places', 'deposits in '],
  ['"rapid-uot"', '"rapid-out"', 'rapid-out', '{ "fact": '],
  ['"scoer"', '"score"', 'score', '"fact": '],
  ['"many-place"', '"many-places"', 'many-places', '"quiet": ['],
  ['"rapid-ot"', '"rapid-out"', 'rapid-out', '"away-from-home", '],
  // names spelt in another way
  ['"nightCash"', '"payers"', 'night_cash'],
  ['"many_places"', '"many-places"', 'many-places', '"id": '],
];

/** The text with the slip, and where it begins. */
function slipped([wrong, right, , before = '']: Slip): { text: string; at: number } {
  const at = WIDER.indexOf(`${before}${right}`);
  expect(at, `the example holds no ${before}${right}`).toBeGreaterThan(-1);
  const from = at + before.length;
  return { text: WIDER.slice(0, from) + wrong + WIDER.slice(from + right.length), at: from };
}

function problemsOf(text: string) {
  const { loaded, problems, locate } = parseTypology(text, 'x.json');
  return [...problems, ...(loaded === undefined ? [] : lintTypology(loaded, locate))];
}

function placeAt(text: string, at: number) {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

describe('a misspelt name is told with the one meant, underlined alone', () => {
  it('and none stands in the widened example', () => {
    expect(problemsOf(WIDER)).toEqual([]);
  });

  it.each(SLIPS.map((slip) => ({ slip, title: slip.slice(0, 3).join(' ') })))(
    '$title',
    ({ slip }) => {
      const { text, at } = slipped(slip);
      const found = problemsOf(text);
      const told = found.find(({ help }) => help === `did you mean \`${slip[2]}\`?`);
      expect(told, JSON.stringify(found, null, 1)).toBeDefined();
      expect(told!.place).toMatchObject({ ...placeAt(text, at), length: slip[0].length });
    },
  );

  it('and once: the key that it was meant for is not missed beside it', () => {
    const found = problemsOf(slipped(['"widnow"', '"window"', 'window']).text);
    expect(found.map(({ message }) => message)).toEqual(['`the file` has an unknown key `widnow`']);
  });
});

describe('help without a nearest name', () => {
  const helpOf = (wrong: string, right: string, before = '') =>
    problemsOf(slipped([wrong, right, '', before]).text)[0]?.help;

  it('tells what bears the name, where it is of another kind', () => {
    const help = '`cash_in` is a selection; what belongs here is a measure or a parameter';
    expect(helpOf('"cash_in"', '"places"', '"fact": ')).toBe(help);
  });

  it('lists the few values that may stand there', () => {
    expect(helpOf('"sometimes"', '"full"', '"read": ')).toBe(
      'what may stand here: `full`, `second-hand`',
    );
  });

  it('tells a number that is written as text, and a day that is written as a word', () => {
    expect(helpOf('"20"', '20', '"points": ')).toBe('write `20` without quotes');
    expect(helpOf('["sat", 7]', '[6, 7]')).toBe('did you mean `6`? 1 is Monday');
  });
});

describe('a file made to keep lint busy', () => {
  const bent = (bend: (file: { select: Record<string, unknown>; measures: object }) => void) => {
    const file = JSON.parse(EXAMPLE);
    bend(file);
    return problemsOf(JSON.stringify(file)).map(({ code }) => code);
  };

  it('is refused with thirty thousand selections that narrow one another in a row', () => {
    const codes = bent(({ select }) => {
      select['s0'] = { direction: 'debit' };
      for (let n = 1; n < 30_000; n += 1) select[`s${n}`] = { is: `s${n - 1}` };
    });
    expect(new Set(codes)).toEqual(new Set(['typology/large-selection']));
  });

  it('is refused with ten thousand selections in one circle', () => {
    const codes = bent(({ select }) => {
      for (let n = 0; n < 10_000; n += 1) select[`s${n}`] = { is: `s${(n + 1) % 10_000}` };
    });
    expect(codes).toHaveLength(10_000);
  });

  it('gets no help for the last of five thousand slips', () => {
    const file = JSON.parse(EXAMPLE);
    for (let n = 0; n < 5_000; n += 1) file.select[`s${n}`] = { is: `t${n}` };
    const found = problemsOf(JSON.stringify(file, null, 1));
    expect(found).toHaveLength(5_000);
    expect(found.at(-1)!.help).not.toContain('did you mean');
  });
});
