/**
 * A look at fairness in words and tables: every group, how far it is from the others, and by what.
 */
import type { DimensionResult, FairnessResult, GroupRate } from '../tool/fairness-result.js';
import { hangingLines, tableLines } from './text-table.js';

/** Drivers of one group that are shown. */
const SHOWN = 3;

const percent = (share: number): string =>
  Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : '–';
const points = (share: number): string =>
  Number.isFinite(share) ? `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}` : '–';
const interval = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
const rate = (one: GroupRate): string => `${percent(one.rate)} (${interval(one)})`;

const HEADINGS: Readonly<Record<DimensionResult['dimension'], string>> = {
  nationality: 'nationality as recorded',
  corridor: 'corridor: from where to where money went (a customer may be in several)',
  occupation: 'occupation as recorded',
  age: 'age',
};

export function fairnessText(result: FairnessResult): string {
  const { all, level, least, known, withheld, dimensions, typologies } = result;
  const lines = [
    `${all.alerted} of ${all.customers} customers reach ${level} or more: ${rate(all)}`,
    `${typologies.length} typologies, ${result.period.from.slice(0, 10)} to ` +
      `${result.period.to.slice(0, 10)}; groups of fewer than ${least} customers are not told apart`,
    ...(known === undefined
      ? []
      : [`${known.leftOut} customers of cases that ${known.dataSet} labels are not counted`]),
    ...(withheld.length === 0 ? [] : [`not shown to the rules: ${withheld.join(', ')}`]),
    ...dimensions.flatMap(dimensionLines),
    '',
    ...hangingLines('', 'a difference is no proof of an unfair rule: it says where to look'),
  ];
  return `${lines.join('\n')}\n`;
}

function dimensionLines({ dimension, groups, together }: DimensionResult): readonly string[] {
  const header = ['', 'customers', 'alerted', 'rate', 'against the others, points', ''];
  const rows = groups.map((one) => [
    one.group,
    String(one.own.customers),
    String(one.own.alerted),
    rate(one.own),
    Number.isFinite(one.difference)
      ? `${points(one.difference)} (${points(one.low)} to ${points(one.high)})`
      : '–',
    one.isApart ? 'apart' : '',
  ]);
  const drivers = groups.flatMap(({ group, difference, drivers: all }) => {
    if (all.length === 0) return [];
    const told = all.slice(0, SHOWN).map(({ typology, indicator, reads, explains }) => {
      const what = reads.length === 0 ? '' : ` (reads ${reads.join(', ')})`;
      return `${typology} ${indicator}${what} ${points(explains)} of ${points(difference)}`;
    });
    const more = all.length - SHOWN;
    const rest = more > 0 ? `; and ${more} more` : '';
    return hangingLines(`  ${group}: `, `${told.join('; ')}${rest}`);
  });
  return [
    '',
    HEADINGS[dimension],
    ...(groups.length === 0
      ? ['  too few customers to tell anything']
      : tableLines([header, ...rows], { indent: 2, right: [1, 2, 3, 4] })),
    ...(together === 0 || groups.length === 0
      ? []
      : [`  ${together} groups are told together, since one of them is too small`]),
    ...drivers,
  ];
}
