/**
 * The keys that may stand in a place of a typology file, read off the JSON Schema that an editor
 * completes by: what a misspelt key is nearest to.
 */
import { z } from '../core/schema.js';
import { measureItem } from '../measure/index.js';
import type { JsonPath } from './finding.js';

/** The value that was read, and the schema of the whole file. */
export interface ShapeContext {
  readonly value: unknown;
  readonly schema: z.ZodType;
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? Object.getOwnPropertyDescriptor(inner, part)?.value
        : undefined,
    value,
  );
}

/** The keys that may stand in an object at a path, whichever of several shapes it has. */
export function keysAt({ schema, value }: ShapeContext, path: JsonPath): readonly string[] {
  const measure =
    path[0] === 'measures' && path.length >= 2 ? valueAt(value, path.slice(0, 2)) : undefined;
  const item = typeof measure === 'object' && measure !== null ? measureItem(measure) : undefined;
  const root = jsonSchemaOf(item?.schema ?? schema);
  const steps = item === undefined ? path : path.slice(2);
  const reached = steps.reduce<readonly Node[]>(
    (nodes, part) =>
      nodes.flatMap((node) => unfolded(node, root)).flatMap((node) => stepInto(node, part)),
    [root],
  );
  const objects = reached.flatMap((node) => unfolded(node, root));
  const keys = objects.flatMap(({ properties }) =>
    isNode(properties) ? Object.keys(properties) : [],
  );
  return [...new Set(keys)];
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (node: unknown): node is Node =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

const printed = new WeakMap<z.ZodType, Node>();

/** A schema as JSON Schema: what an editor completes by. Made once for each schema. */
function jsonSchemaOf(schema: z.ZodType): Node {
  const known = printed.get(schema);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(schema, { reused: 'ref' }) as Node; // a schema is an object
  printed.set(schema, made);
  return made;
}

/** The shapes that a node may stand for; references and alternatives nest a few levels at most. */
function unfolded(node: Node, root: Node, depth = 0): readonly Node[] {
  if (depth > 8) return [];
  const reference = node['$ref'];
  if (typeof reference === 'string') {
    const target = valueAt(root, reference.split('/').slice(1));
    return isNode(target) ? unfolded(target, root, depth + 1) : [];
  }
  const choices = [node['anyOf'], node['oneOf'], node['allOf']].flat().filter(isNode);
  if (choices.length === 0) return [node];
  return choices.flatMap((choice) => unfolded(choice, root, depth + 1));
}

function stepInto(node: Node, part: string | number): readonly Node[] {
  const { properties, additionalProperties, items, prefixItems } = node;
  if (typeof part === 'number') {
    const own = Array.isArray(prefixItems) ? prefixItems[part] : items;
    return isNode(own) ? [own] : [];
  }
  const own = isNode(properties) ? properties[part] : undefined;
  return [own ?? additionalProperties].filter(isNode);
}
