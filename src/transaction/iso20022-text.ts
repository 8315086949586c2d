/** Dates, references and remittance information of ISO 20022 messages, as cells. */
import { currencyExponent, minorFromText } from '../core/money.js';
import { nodeAt, nodesOf, textAt, type XmlNode } from './xml-node.js';

/** A cell by its column; a column that is not there is an empty cell. */
export type IsoRow = Readonly<Record<string, string>>;

const DATE_WITH_ZONE = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/;

/** The first date or time of several paths; a date with an offset, as XML allows, is the date. */
export function isoTime(node: XmlNode | undefined, ...paths: readonly string[]): string {
  const text = textAt(node, ...paths.flatMap((path) => [`${path}/DtTm`, `${path}/Dt`, path]));
  return DATE_WITH_ZONE.exec(text)?.[1] ?? text;
}

const PLACEHOLDERS: ReadonlySet<string> = new Set(['NOTPROVIDED', 'NONREF', 'NOREF', 'NONE']);

/** A reference, empty where it is a placeholder for none. */
export function isoReference(node: XmlNode | undefined, ...paths: readonly string[]): string {
  for (const path of paths) {
    const text = textAt(node, path);
    if (text !== '' && !PLACEHOLDERS.has(text.toUpperCase())) return text;
  }
  return '';
}

/** Free text, then references of the creditor, then what the bank adds; nothing twice. */
export function remittance(node: XmlNode | undefined, ...more: readonly string[]): string {
  const info = nodeAt(node, 'RmtInf');
  const parts = [
    ...nodesOf(info, 'Ustrd').map(({ text }) => text.trim()),
    ...nodesOf(info, 'Strd').flatMap((one) => [
      textAt(one, 'CdtrRefInf/Ref'),
      ...nodesOf(one, 'AddtlRmtInf').map(({ text }) => text.trim()),
    ]),
    ...more,
  ];
  return [...new Set(parts.filter((part) => part !== ''))].join(' ');
}

/**
 * References made into ids. Within one statement or message every entry is a booking of its own, so
 * a reference that comes again gets a number; across files the same reference is a duplicate as
 * ever.
 */
export function isoIds(): (reference: string) => string {
  const counts = new Map<string, number>();
  return (reference) => {
    const count = (counts.get(reference) ?? 0) + 1;
    counts.set(reference, count);
    return count === 1 ? reference : `${reference}#${count}`;
  };
}

/** Minor units of an amount; undefined where it is none of its currency. */
export function isoMinor(text: string, currency: string): bigint | undefined {
  if (currencyExponent(currency) === undefined) return undefined;
  const read = minorFromText(text, currency);
  return 'minor' in read ? BigInt(read.minor) : undefined;
}
