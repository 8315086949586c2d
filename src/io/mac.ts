/** HMAC-SHA-256 by node's crypto: the `mac` that pseudonym/ is handed wherever node runs. */
import { createHmac } from 'node:crypto';
import type { Mac } from '../pseudonym/mac.js';

export const nodeMac: Mac = (key, message) => createHmac('sha256', key).update(message).digest();
