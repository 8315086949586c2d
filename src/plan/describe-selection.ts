/**
 * A resolved selection in words, for whoever reads a plan. Lists are told by how many entries they
 * have, never by the entries: a pack may be private.
 */
import { never } from '../core/invariant.js';
import { textFromMinute } from '../core/time.js';
import { fieldItem } from '../selection/field.js';
import type { FieldTest, ResolvedBound, SelectionNode } from '../selection/resolve-selection.js';

/** `direction is credit and kind is cash-deposit and status is completed`. */
export function selectionWords(node: SelectionNode): string {
  if ('all' in node) return flat(node).map(within).join(' and ');
  if ('any' in node) return node.any.map(within).join(' or ');
  if ('not' in node) return `not ${within(node.not)}`;
  return `${node.field} ${testWords(node.field, node.by)}`;
}

/** What has to hold together, however deep it was nested. */
function flat(node: SelectionNode): readonly SelectionNode[] {
  return 'all' in node ? node.all.flatMap(flat) : [node];
}

/** A group within another stands in brackets. */
function within(node: SelectionNode): string {
  const isGroup = ('all' in node && node.all.length > 1) || ('any' in node && node.any.length > 1);
  return isGroup ? `(${selectionWords(node)})` : selectionWords(node);
}

const COMPARED = { gte: 'at least', gt: 'above', lte: 'at most', lt: 'below' } as const;

function testWords(field: string, by: FieldTest): string {
  const bound = (value: ResolvedBound) => boundWords(field, value);
  switch (by.test) {
    case 'oneOf':
      return `is ${by.values
        .map((one) => (typeof one === 'boolean' || typeof one === 'string' ? one : bound(one)))
        .join(' or ')}`;
    case 'in':
    case 'notIn':
      return `is ${by.test === 'in' ? 'in' : 'not in'} a list of ${by.values.length}`;
    case 'gte':
    case 'gt':
    case 'lte':
    case 'lt':
      return `is ${COMPARED[by.test]} ${bound(by.bound)}`;
    case 'between':
      return `is between ${bound(by.from)} and ${bound(by.to)}`;
    case 'multipleOf':
      return `is a multiple of ${by.unit}`;
    case 'mentions':
      return `mentions one of ${by.terms.length} terms`;
    case 'known':
      return by.known ? 'is known' : 'is not known';
    case 'sameAs':
    case 'differsFrom':
      return `${by.test === 'sameAs' ? 'is the same as' : 'differs from'} ${by.field}`;
    case 'looksLike':
      return `looks like ${by.shape}`;
    case 'missing-list':
      return 'is looked up in a pack that the run did not supply';
    case 'completed':
      return 'is completed';
    default:
      return never(by);
  }
}

function boundWords(field: string, value: ResolvedBound): string {
  if (typeof value === 'object') return `${value.money} ${value.currency}`;
  return fieldItem(field)?.type === 'time' ? textFromMinute(value) : String(value);
}
