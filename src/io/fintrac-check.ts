/**
 * What FINTRAC's schema accepts and nobody wants: a reference to nobody, an indicator that denies
 * its list, a number given twice, a description that no person reads. It reads the report as
 * written.
 */
import type { Json, JsonObject } from './fintrac-fill.js';
import { DESCRIPTION_MAX } from './fintrac-narrative.js';

/** Lists and the indicator that must agree with each. */
const INDICATORS: Readonly<Record<string, string>> = {
  sourcesOfFundsOrVirtualCurrency: 'sourcesOfFundsOrVirtualCurrencyIndicator',
  conductors: 'conductorIndicator',
  onBehalfOfs: 'onBehalfOfIndicator',
  involvements: 'involvementIndicator',
  beneficiaries: 'beneficiaryIndicator',
};

/** Everything that is wrong with a report beyond its schema; empty where nothing is. */
export function fintracFaults(report: JsonObject): readonly string[] {
  const definitions = objectsIn(report['definitions']);
  const known = new Map(definitions.map((each) => [String(each['refId']), each['typeCode']]));
  const transactions = objectsIn(report['transactions']);
  const within = transactions.flatMap((one, at) => walk(one, `transactions[${at}]`));
  const used = new Set(within.flatMap(({ object }) => object['refId'] ?? []));
  const references = transactions.map((one) => referenceOf(one));
  const [details] = objectsIn([report['detailsOfSuspicion'] ?? {}]);
  const text = details?.['descriptionOfSuspiciousActivity'];
  return [
    ...within.flatMap(({ object, path }) => dangling(object, path, known)),
    ...within.flatMap(({ object, path }) => denied(object, path)),
    ...(known.size < definitions.length ? ['definitions: a refId stands there twice'] : []),
    ...[...known.keys()]
      .filter((refId) => !used.has(refId))
      .map((refId) => `definitions: nothing refers to \`${refId}\``),
    ...(new Set(references).size < references.length
      ? ['transactions: a reference stands there twice']
      : []),
    ...(typeof text === 'string' && [...text].length > DESCRIPTION_MAX
      ? [`detailsOfSuspicion: a description of more than ${DESCRIPTION_MAX} characters`]
      : []),
  ];
}

function referenceOf(transaction: JsonObject): Json | undefined {
  const [details] = objectsIn([transaction['suspiciousTransactionDetails'] ?? {}]);
  return details?.['reportingEntityTransactionReference'];
}

function dangling(
  object: JsonObject,
  path: string,
  known: ReadonlyMap<string, Json | undefined>,
): readonly string[] {
  const { refId, typeCode } = object;
  if (refId === undefined) return [];
  if (!known.has(String(refId))) return [`${path}: \`${String(refId)}\` is not defined`];
  return known.get(String(refId)) === typeCode
    ? []
    : [`${path}: \`${String(refId)}\` is defined as another type`];
}

function denied(object: JsonObject, path: string): readonly string[] {
  const [details] = objectsIn([object['details'] ?? {}]);
  return Object.entries(INDICATORS).flatMap(([list, name]) => {
    const indicator = details?.[name];
    const entries = object[list];
    if (indicator === undefined || !Array.isArray(entries)) return [];
    return indicator === entries.length > 0 ? [] : [`${path}: \`${name}\` denies its list`];
  });
}

interface Found {
  readonly object: JsonObject;
  readonly path: string;
}

/** Every object below, with its path. A report is as deep as its shapes, no deeper. */
function walk(json: Json, path: string): readonly Found[] {
  if (Array.isArray(json)) return json.flatMap((each: Json, at) => walk(each, `${path}[${at}]`));
  if (!isObject(json)) return [];
  const below = Object.entries(json).flatMap(([name, each]) => walk(each, `${path}.${name}`));
  return [{ object: json, path }, ...below];
}

function objectsIn(json: Json | undefined): readonly JsonObject[] {
  return Array.isArray(json) ? json.filter(isObject) : [];
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && !Array.isArray(json);
}
