/**
 * The JSON Schemas in `schemas/` are what the zod schemas say, byte for byte. `npm run schemas`
 * writes them anew; an editor completes a typology file by them.
 */
import { describe, expect, it } from 'vitest';
import { z } from '../src/core/schema.js';
import { annexSchema } from '../src/draft/annex.js';
import { strDraftSchema } from '../src/draft/str-draft-schema.js';
import { logProofSchema } from '../src/io/audit-log-proof.js';
import { feedbackSchema } from '../src/pseudonym/feedback-file.js';
import { feedbackPolicySchema } from '../src/pseudonym/feedback-policy.js';
import { policySchema } from '../src/pseudonym/policy.js';
import { privacySchema } from '../src/pseudonym/policy-record.js';
import { trendPolicySchema } from '../src/pseudonym/trend-policy.js';
import { packSchema } from '../src/selection/list.js';
import { profileSchema } from '../src/transaction/profile.js';
import { overlaySchema } from '../src/typology/overlay-schema.js';
import { typologySchema } from '../src/typology/schema.js';
import { signatureSchema } from '../src/typology/signature.js';
import { trustSchema } from '../src/typology/signature-trust.js';

const SCHEMAS = {
  typology: typologySchema,
  overlay: overlaySchema,
  pack: packSchema,
  profile: profileSchema,
  policy: policySchema,
  privacy: privacySchema,
  'trend-policy': trendPolicySchema,
  'feedback-policy': feedbackPolicySchema,
  feedback: feedbackSchema,
  'str-draft': strDraftSchema,
  identities: annexSchema,
  signature: signatureSchema,
  trust: trustSchema,
  'log-proof': logProofSchema,
} as const;

describe('the JSON Schemas', () => {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    it(`of ${name} are those of the code`, async () => {
      const json = z.toJSONSchema(schema, { unrepresentable: 'throw', reused: 'ref' });
      const text = `${JSON.stringify(json, null, 2)}\n`;
      expect(text).toContain('https://json-schema.org/draft/2020-12/schema');
      await expect(text).toMatchFileSnapshot(`../schemas/${name}.schema.json`);
    });
  }
});
