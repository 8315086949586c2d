/**
 * `redthread explain --plan`: what a run of some typologies computes, each thing once, in words.
 */
import { spokenDuration } from '../explain/told-value.js';
import { loadTypologies } from '../io/load-typologies.js';
import { compilePlan } from '../plan/compile-plan.js';
import {
  type DescribedMeasure,
  type DescribedWindow,
  describePlan,
  type PlanDescription,
  type PlanName,
} from '../plan/describe-plan.js';
import { hangingLines, tableLines } from './text-table.js';

/** The plan of the typologies of a file or folder. */
export async function planOf(path: string): Promise<PlanDescription> {
  return describePlan(compilePlan(await loadTypologies(path)));
}

/** A plan for a reader. */
export function planText(plan: PlanDescription): string {
  const { typologies, timelines, selections, windows, measures, asked } = plan;
  return [
    ...hangingLines(
      '',
      `asked for by ${counted(typologies.length, 'typology', 'typologies')}: ` +
        `${counted(asked.selections, 'selection')} and ${counted(asked.measures, 'measure')}; ` +
        `computed, each once: ${counted(selections.length, 'selection')}, ` +
        `${counted(windows.length, 'window')}, ${counted(measures.length, 'measure')}, ` +
        `${counted(timelines.length, 'timeline')}`,
    ),
    '',
    ...hangingLines(
      'cost  ',
      'per posting: once over the batch; per moment: at every moment of every subject, each on top of ' +
        'the moment before; whole batch: needs every subject, or everybody who shares a value, first',
    ),
    '',
    'typologies',
    ...tableLines(
      typologies.map(({ id, version, timeline, measures: count, indicators }) => [
        `${id} ${version}`,
        `timeline ${timeline + 1}`,
        `${counted(count, 'measure')}, ${counted(indicators, 'indicator')}`,
      ]),
      { indent: 2 },
    ),
    '',
    'timelines (per posting)',
    ...timelines.flatMap(({ subject, atEnd, typologies: ids }, index) =>
      hangingLines(
        numbered(index),
        `each ${subject}${atEnd ? ', and the end of the batch' : ''}; ${sharedBy(ids)}`,
      ),
    ),
    '',
    'selections (per posting)',
    ...selections.flatMap(({ words, names, measures: readers }, index) => [
      ...hangingLines(numbered(index), words),
      ...hangingLines('      ', `${namesWords(names)}; ${readByWords(readers)}`),
    ]),
    '',
    'windows (per moment)',
    ...windows.flatMap((window, index) =>
      hangingLines(
        numbered(index),
        `${windowWords(window)}; ${readByWords(window.measures)}; ${sharedBy(window.typologies)}`,
      ),
    ),
    '',
    'measures',
    ...measures.flatMap((measure, index) => [
      ...hangingLines(numbered(index), measureWords(measure)),
      ...hangingLines('      ', namesWords(measure.names)),
    ]),
    '',
  ].join('\n');
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** `  3  `, as wide for every number of a list. */
const numbered = (index: number) => `  ${String(index + 1).padEnd(3)} `;

function sharedBy(ids: readonly string[]): string {
  return ids.length > 1 ? `shared by ${ids.join(', ')}` : `of ${ids.join(', ')}`;
}

function readByWords(measures: readonly number[]): string {
  const numbers = measures.map((one) => one + 1).join(', ');
  return measures.length === 1 ? `measure ${numbers}` : `shared by measures ${numbers}`;
}

/** `shared: cash_in of us/a, cash of us/b`. */
function namesWords(names: readonly PlanName[]): string {
  const told = names.map(({ typology, name }) => `${name} of ${typology}`).join(', ');
  return names.length > 1 ? `shared: ${told}` : told;
}

function windowWords({ length, offsetMs }: DescribedWindow): string {
  const back = offsetMs === 0 ? '' : `, moved back by ${spokenDuration(offsetMs)}`;
  if (length === 'all') return `from the first posting on${back}`;
  return `${length === 'month' ? 'the calendar month' : spokenDuration(length)}${back}`;
}

function measureWords(measure: DescribedMeasure): string {
  const { kind, unit, reads, per, cost, window, selections, operands } = measure;
  const parts = [
    ...(selections.length === 0
      ? []
      : [`selection ${selections.map((one) => one + 1).join(' and ')}`]),
    ...reads,
    ...(operands.length === 0 ? [] : [`${operands.join(' and ')}`]),
    ...(per === undefined ? [] : [`per ${per}`]),
    ...(window === undefined ? [] : [`window ${window + 1}`]),
  ];
  const over = parts.length === 0 ? '' : ` of ${parts.join(', ')}`;
  return `${kind} (${unit})${over}; ${cost}`;
}
