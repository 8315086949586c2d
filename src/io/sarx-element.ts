/**
 * Elements of SARX (XML schema 1.2): within each the simple ones stand in the order of the
 * alphabet, then those that have parts, which all carry a number that no other in the file has.
 */
import { element, type XmlElement } from './xml.js';

/** FinCEN refuses another prefix (error F60 of its user guide). */
const PREFIX = 'fc2:';

/** An element of simple ones and of those with parts; a simple one without a text is left out. */
export function record(
  name: string,
  simple: Readonly<Record<string, string | undefined>>,
  parts: readonly XmlElement[] = [],
): XmlElement {
  const elements = Object.entries(simple)
    .flatMap(([each, text]) => (text === undefined ? [] : [element(each, text)]))
    .sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
  return element(name, [...elements, ...parts]);
}

/** With the prefix, and with numbers from 1 in the order of the document; the root has none. */
export function numbered(root: XmlElement): XmlElement {
  let count = 0;
  const told = ({ name, content, attributes }: XmlElement): XmlElement => {
    if (typeof content === 'string') return element(PREFIX + name, content, attributes);
    count += 1;
    const own = { SeqNum: String(count), ...attributes };
    return element(PREFIX + name, content.map(told), own);
  };
  const { name, content, attributes } = root;
  const inside = typeof content === 'string' ? content : content.map(told);
  return element(PREFIX + name, inside, attributes);
}
