/** The profiles that come with redthread: each is one, and none of them reads a label. */
import { describe, expect, it } from 'vitest';
import { rowNormaliser } from '../../src/transaction/normalise.js';
import { profileSchema } from '../../src/transaction/profile.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';

const LABELS = /sar|typolog|alert|pattern|label|fraud|launder/i;

describe.each(SHIPPED_PROFILES)('profile $name', (profile) => {
  it('is a profile', () => {
    expect(profileSchema.parse(profile)).toEqual(profile);
  });

  it('reads no column that holds a label', () => {
    const { sender, receiver } = profile.bilateral ?? {};
    const headers = [profile.columns, sender, receiver, { at: profile.at?.step }]
      .flatMap((columns) => Object.values(columns ?? {}))
      .filter((header) => header !== undefined);
    expect(headers.length).toBeGreaterThan(4);
    expect(headers.filter((header) => LABELS.test(header))).toEqual([]);
  });
});

describe('binding a profile to a header', () => {
  it('refuses a zone that is none', () => {
    const header = ['at', 'account', 'direction', 'amount', 'currency'];
    const bound = rowNormaliser(SHIPPED_PROFILES[0]!, header, { zone: 'Mars/Olympus' });
    expect(bound).toMatchObject({ problems: [{ code: 'transaction/unknown-zone' }] });
  });

  it('suggests the nearest column for one that is missing', () => {
    const header = ['at', 'acount', 'direction', 'amount', 'currency'];
    const bound = rowNormaliser(SHIPPED_PROFILES[0]!, header);
    expect(bound).toMatchObject({ problems: [{ help: 'did you mean `acount`?' }] });
  });
});
