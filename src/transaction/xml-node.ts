/**
 * A part of a message as it was read: names without their namespace, text, and `Ccy` of amounts.
 */

export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly currency?: string;
  readonly children: readonly XmlNode[];
}

/** The first node along a path of names, such as `Acct/Id/IBAN`. */
export function nodeAt(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let at = node;
  for (const name of path.split('/')) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Every node of a name right below a node. */
export function nodesOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The trimmed text of the first path that has any; empty where none has. */
export function textAt(node: XmlNode | undefined, ...paths: readonly string[]): string {
  for (const path of paths) {
    const text = nodeAt(node, path)?.text.trim();
    if (text) return text;
  }
  return '';
}
