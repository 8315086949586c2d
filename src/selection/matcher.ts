/**
 * The catalogue of matchers, in reading order: what may stand beside a field, and what combines.
 */
import { any, is, not, status } from './matcher-combine.js';
import type { MatcherItem } from './matcher-item.js';
import { between, bounds, multipleOf, parameter } from './matcher-order.js';
import { differsFrom, known, looksLike, mentions } from './matcher-text.js';
import { array, literal, named } from './matcher-value.js';

export const MATCHERS: readonly MatcherItem[] = [
  ...[literal, array, named],
  ...[bounds, between, multipleOf, parameter],
  ...[mentions, looksLike, known, differsFrom],
  ...[any, not, is, status],
];
