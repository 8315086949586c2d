/**
 * Numbers that tell what the policy does not keep: an age or an income would leave as a number
 * though its field is dropped, an amount as the sum of one posting. Formulas over such a measure
 * tell it too.
 */
import type { AlertRecord, IndicatorRecord } from '../explain/alert-record.js';
import { labelOf, measureCalled } from '../explain/called.js';
import type { Case } from '../explain/case.js';
import { type Speech, speechOf } from '../explain/speech.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { comparisonsOf } from '../rule/compiled.js';
import { placeholdersOf } from '../typology/placeholder.js';
import type { Indicator, Typology } from '../typology/typology.js';
import { actionOf, type Policy } from './policy.js';

/** Attributes that are worked out from a field of another name. */
const MADE_FROM: Readonly<Record<string, string>> = {
  'customer.age': 'customer.birthDate',
  'customer.sinceDays': 'customer.since',
  'account.ageDays': 'account.openedOn',
  'account.holderCount': 'account.holders',
};

/** The record without the numbers that the policy keeps back; everything else as it was. */
export function withoutNumbers(
  {
    alert: record,
    typology: { typology },
    language,
  }: Pick<Case, 'alert' | 'typology' | 'language'>,
  policy: Policy,
): AlertRecord {
  const speech = speechOf(language);
  const withheld = withheldMeasures(typology, policy);
  if (withheld.size === 0) return record;
  const touched = new Set(
    typology.indicators.flatMap(({ when }) =>
      comparisonsOf(when).flatMap(({ fact, value }) =>
        withheld.has(fact) || (typeof value === 'object' && withheld.has(value.fact)) ? [fact] : [],
      ),
    ),
  );
  return {
    ...record,
    // One record for each indicator of the file, in its order.
    indicators: record.indicators.map((indicator, index) =>
      indicatorWithout(indicator, { ...typology.indicators[index]!, withheld, typology, speech }),
    ),
    cleared: record.cleared.map((one) =>
      one.nearest !== null && touched.has(one.nearest.measure) ? { ...one, nearest: null } : one,
    ),
  };
}

interface Withholding extends Indicator {
  readonly withheld: ReadonlySet<string>;
  readonly typology: Typology;
  readonly speech: Speech;
}

function indicatorWithout(
  record: IndicatorRecord,
  { when, says, withheld, typology, speech }: Withholding,
): IndicatorRecord {
  const comparisons = comparisonsOf(when);
  const named = [
    ...comparisons.flatMap(({ fact, value }) =>
      typeof value === 'object' ? [fact, value.fact] : [fact],
    ),
    ...Object.values(says).flatMap((text) => placeholdersOf(text).map(({ name }) => name)),
  ].filter((name) => withheld.has(name));
  if (named.length === 0) return record;
  const told = speech.list(
    [...new Set(named)].map((name) =>
      measureCalled({ name, label: labelOf(typology, name, speech) }, speech.words),
    ),
  );
  return {
    ...record,
    says: speech.words.withheld(told),
    // One for each comparison, in the order of the condition.
    measures: record.measures.map((one, index) => {
      const value = comparisons[index]!.value;
      const isBoundKept = typeof value !== 'object' || !withheld.has(value.fact);
      return {
        ...one,
        value: withheld.has(one.name) ? null : one.value,
        bound: isBoundKept ? one.bound : null,
      };
    }),
  };
}

/** Measures of amounts: of one posting each is that posting's own. */
const AMOUNTS = ['sum', 'mean', 'least', 'greatest'] as const;

/** The field whose value a measure repeats as a number. */
function fieldTold(definition: MeasureDefinition): string | undefined {
  if ('last' in definition) return definition.field;
  if (AMOUNTS.some((name) => name in definition)) return 'baseAmount';
  if ('largest' in definition) return definition.by === 'amount' ? 'baseAmount' : undefined;
  return 'attribute' in definition ? definition.attribute : undefined;
}

/** Names of the measures whose numbers the policy keeps back. */
export function withheldMeasures({ measures }: Typology, policy: Policy): ReadonlySet<string> {
  const told = new Map<string, boolean>();
  const isWithheld = (name: string): boolean => {
    const known = told.get(name);
    if (known !== undefined) return known;
    const definition = measures[name];
    const item = definition === undefined ? undefined : measureItem(definition);
    if (definition === undefined || item === undefined) return false;
    const field = fieldTold(definition);
    const result =
      field !== undefined
        ? actionOf(policy, MADE_FROM[field] ?? field) !== 'keep'
        : item.operands(definition).some((one) => typeof one === 'string' && isWithheld(one));
    told.set(name, result);
    return result;
  };
  return new Set(Object.keys(measures).filter(isWithheld));
}
