/**
 * The JSON Schemas in `schemas/` are what the zod schemas say, byte for byte. `npm run schemas` writes
 * them anew; an editor completes a typology file by them.
 */
import { describe, expect, it } from 'vitest';
import { z } from '../src/core/schema.js';
import { annexSchema } from '../src/draft/annex.js';
import { strDraftSchema } from '../src/draft/str-draft-schema.js';
import { policySchema } from '../src/pseudonym/policy.js';
import { packSchema } from '../src/selection/list.js';
import { profileSchema } from '../src/transaction/profile.js';
import { overlaySchema } from '../src/typology/overlay-schema.js';
import { typologySchema } from '../src/typology/schema.js';

const SCHEMAS = {
  typology: typologySchema,
  overlay: overlaySchema,
  pack: packSchema,
  profile: profileSchema,
  policy: policySchema,
  'str-draft': strDraftSchema,
  identities: annexSchema,
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
