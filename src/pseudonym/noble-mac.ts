/**
 * HMAC-SHA-256 with no `node:` behind it, for browsers and tests. Slower than node's own, which
 * io/mac.ts gives.
 */
import { hmacSha256 } from '../core/digest.js';
import type { Mac } from './mac.js';

export const nobleMac: Mac = hmacSha256;
