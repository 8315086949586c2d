/**
 * Parameters as they are swept: the values that are tried, all inside the range that the typology
 * gives, and where a value stands in that range. Ranges that span more than a factor of four are
 * walked in equal ratios, others in equal steps: from 2 to 50, three tells more than 26.
 */
import { minorFromText, textFromMinor } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import type { Parameter, Typology } from '../typology/typology.js';
import { indicatorsTouched } from './indicators-touched.js';
import { cannotTune } from './tune-problem-list.js';

export type ParameterValue = number | string;

/** A parameter and the values that a grid tries, from the least to the greatest. */
export interface Swept {
  readonly name: string;
  readonly unit: Parameter['unit'];
  readonly base: ParameterValue;
  readonly values: readonly ParameterValue[];
  /** Whether the values were given, so that chance draws among them as well. */
  readonly isGiven: boolean;
}

/** As asked for: `places_min`, or `places_min=2,3,4`. */
export interface Asked {
  readonly name: string;
  readonly values?: readonly string[];
}

export interface SweptParameters {
  readonly swept: readonly Swept[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  readonly problems: readonly Problem[];
}

export interface SweepOptions {
  /** None: every parameter that some assessed indicator reads. */
  readonly asked: readonly Asked[];
  readonly steps: number;
  /** Ids of indicators that can be assessed and see nothing ahead. */
  readonly assessed: ReadonlySet<string>;
}

export function sweptParameters(typology: Typology, options: SweepOptions): SweptParameters {
  const { asked, steps, assessed } = options;
  const parameters = typology.parameters ?? {};
  const known = Object.keys(parameters);
  const problems: Problem[] = [];
  const leftOut: { name: string; why: string }[] = [];
  const swept: Swept[] = [];
  const wanted = asked.length === 0 ? known.map((name): Asked => ({ name })) : asked;
  for (const { name, values } of wanted) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      problems.push(unknownParameter(name, known));
      continue;
    }
    const one = { name, parameter, currency: typology.currency };
    const result =
      values === undefined ? { values: spreadValues(one, steps) } : givenValues(one, values);
    if ('problem' in result) {
      problems.push(result.problem);
      continue;
    }
    const touched = [...indicatorsTouched(typology, ['parameters', name])];
    if (!touched.some((id) => assessed.has(id))) {
      leftOut.push({ name, why: 'no indicator that reads it can be assessed here' });
      continue;
    }
    const { unit, value } = parameter;
    swept.push({ name, unit, base: value, ...result, isGiven: values !== undefined });
  }
  return { swept, leftOut, problems };
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const meant = nearest(name, known);
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  return problemOf(cannotTune, `the typology has no parameter \`${name}\``, help);
}

interface One {
  readonly name: string;
  readonly parameter: Parameter;
  readonly currency: string;
}

interface Scale {
  readonly least: number;
  readonly most: number;
  /** Whether it takes whole numbers and is no money. */
  readonly isCounted: boolean;
  /** The value at a place from 0 to 1, of the parameter's own kind and inside its range. */
  at(place: number): number;
  placeOf(value: number): number;
}

function scaleOf({ parameter, currency }: One): Scale {
  const { unit, range, value } = parameter;
  const [least, most, own] = [...range, value].map((one) => numberOf(one, currency)) as [
    ...[number, number, number], // three went in
  ];
  const isRatio = least > 0 && most / least > 4;
  const isWhole = unit === 'money' || [least, most, own].every(Number.isInteger);
  const rounded = (one: number): number => {
    if (unit === 'share' || !isWhole) return Number(one.toFixed(2));
    return unit === 'money' ? Number(one.toPrecision(2)) : Math.round(one);
  };
  return {
    ...{ least, most, isCounted: isWhole && unit !== 'money' && unit !== 'share' },
    at: (place) => {
      const exact = isRatio ? least * (most / least) ** place : least + (most - least) * place;
      return Math.min(most, Math.max(least, rounded(exact)));
    },
    placeOf: (one) => {
      if (most === least) return 0;
      return isRatio
        ? Math.log(one / least) / Math.log(most / least)
        : (one - least) / (most - least);
    },
  };
}

/** Money in minor units. */
function numberOf(value: ParameterValue, currency: string): number {
  if (typeof value === 'number') return value;
  const result = minorFromText(value, currency);
  return 'minor' in result ? result.minor : Number.NaN;
}

function writtenValue(number: number, { parameter, currency }: One): ParameterValue {
  return parameter.unit === 'money' ? textFromMinor(number, currency) : number;
}

/** Every whole value of a narrow range; else as many as there are steps, from end to end. */
function spreadValues(one: One, steps: number): readonly ParameterValue[] {
  const { at, least, most, isCounted } = scaleOf(one);
  const own = numberOf(one.parameter.value, one.currency);
  const isNarrow = isCounted && most - least < 2 * steps;
  const numbers = isNarrow
    ? Array.from({ length: most - least + 1 }, (_, step) => least + step)
    : Array.from({ length: steps }, (_, step) => at(step / (steps - 1)));
  return inOrder([...numbers, own], one);
}

function inOrder(numbers: readonly number[], one: One): readonly ParameterValue[] {
  const own = numberOf(one.parameter.value, one.currency);
  // The file's own spelling of its value stays: `10000` and `10000.00` are one.
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((number) => (number === own ? one.parameter.value : writtenValue(number, one)));
}

type Given = { readonly values: readonly ParameterValue[] } | { readonly problem: Problem };

function givenValues(one: One, texts: readonly string[]): Given {
  const { name, parameter, currency } = one;
  const { least, most } = scaleOf(one);
  const numbers: number[] = [numberOf(parameter.value, currency)];
  for (const text of texts) {
    const isNumber = /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text);
    const number =
      parameter.unit === 'money' ? numberOf(text, currency) : Number(isNumber ? text : Number.NaN);
    if (Number.isNaN(number)) {
      const message = `\`${text}\` is no value of the parameter \`${name}\``;
      return { problem: problemOf(cannotTune, message) };
    }
    if (number < least || number > most) {
      const [from, to] = parameter.range;
      const message = `\`${text}\` lies outside the range of the parameter \`${name}\``;
      const help = `its range is ${from} to ${to}; another is a matter for the file's owner`;
      return { problem: problemOf(cannotTune, message, { help }) };
    }
    numbers.push(number);
  }
  return { values: inOrder(numbers, one) };
}

/**
 * A value drawn from the range, or from the values that were given; `share` is from 0 to below 1.
 */
export function drawnValue(typology: Typology, swept: Swept, share: number): ParameterValue {
  if (swept.isGiven) return swept.values[Math.floor(share * swept.values.length)]!;
  const one = oneOf(typology, swept.name);
  return inOrder([scaleOf(one).at(share)], one)[0]!; // one went in
}

/** How far apart two values stand in the range, 0 to 1. */
export function valueDistance(typology: Typology, name: string, values: readonly ParameterValue[]) {
  const one = oneOf(typology, name);
  const { placeOf } = scaleOf(one);
  const [from = 0, to = 0] = values.map((value) => placeOf(numberOf(value, one.currency)));
  return Math.abs(to - from);
}

function oneOf({ parameters, currency }: Typology, name: string): One {
  return { name, parameter: parameters![name]!, currency }; // swept parameters are the typology's
}
