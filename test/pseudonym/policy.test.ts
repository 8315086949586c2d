/** What a privacy policy may say, and what it is refused for. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/pseudonym/default-policy.js';
import { actionOf, checkPolicy } from '../../src/pseudonym/policy.js';
import { POLICY_FIELDS, UNCLASSIFIED_FIELDS } from '../../src/pseudonym/policy-field.js';

function codesOf(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const checked = checkPolicy({
    ...DEFAULT_POLICY,
    fields: { ...DEFAULT_POLICY.fields, ...fields },
  });
  return 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
}

describe('the default policy', () => {
  it('passes its own check and speaks of every field of the catalogue', () => {
    expect(checkPolicy(DEFAULT_POLICY)).toEqual({ policy: DEFAULT_POLICY });
    expect(Object.keys(DEFAULT_POLICY.fields)).toEqual(POLICY_FIELDS.map(({ name }) => name));
    expect(UNCLASSIFIED_FIELDS).toEqual([]);
  });

  it('keeps no identifier, protected attribute or free text', () => {
    const kept = POLICY_FIELDS.filter(({ name }) => actionOf(DEFAULT_POLICY, name) === 'keep');
    expect([...new Set(kept.map((field) => field.class))].sort()).toEqual(['operational', 'quasi']);
    expect(actionOf(DEFAULT_POLICY, 'description')).toBe('drop');
    expect(actionOf(DEFAULT_POLICY, 'customer.nationality')).toBe('drop');
  });
});

describe('a policy', () => {
  const refused: readonly (readonly [string, string, object])[] = [
    ['low-cardinality-token', 'direction', { class: 'operational', action: 'fingerprint' }],
    [
      'low-cardinality-token',
      'customer.nationality',
      { class: 'protected', action: 'fingerprint' },
    ],
    ['identifier-kept', 'account', { class: 'direct', action: 'keep' }],
    ['identifier-kept', 'description', { class: 'free-text', action: 'keep' }],
    ['identifier-kept', 'customer.gender', { class: 'protected', action: 'keep' }],
    ['wrong-class', 'phone', { class: 'operational', action: 'keep' }],
    ['unknown-field', 'acount', { class: 'direct', action: 'fingerprint' }],
    ['policy-lacks-field', 'amount', { class: 'quasi', action: 'drop' }],
    ['policy-malformed', 'description', { class: 'free-text', action: 'fingerprint' }],
    ['policy-malformed', 'customer.employer', { class: 'direct', action: 'fingerprint' }],
    ['policy-malformed', 'phone', { class: 'direct', action: 'mask' }],
    ['policy-malformed', 'phone', { class: 'direct', action: 'drop', note: '' }],
  ];
  for (const [code, field, rule] of refused) {
    it(`is refused with ${code} for ${field} ${JSON.stringify(rule)}`, () => {
      expect(codesOf({ [field]: rule })).toEqual([`pseudonym/${code}`]);
    });
  }

  it('tells everything that is wrong at once', () => {
    const account = { class: 'direct', action: 'keep' };
    expect(codesOf({ account, direction: { class: 'direct', action: 'drop' } })).toEqual([
      ...['pseudonym/identifier-kept', 'pseudonym/wrong-class', 'pseudonym/policy-lacks-field'],
    ]);
  });

  it('drops what it does not list, names of prototypes included', () => {
    const policy = { ...DEFAULT_POLICY, fields: {} };
    expect(actionOf(policy, 'phone')).toBe('drop');
    expect(actionOf(policy, 'constructor')).toBe('drop');
  });

  it('cannot spell the key domain of possible victims as its purpose', () => {
    const checked = checkPolicy({ ...DEFAULT_POLICY, purpose: 'str-draft/possible-victim' });
    expect('problems' in checked && checked.problems[0].code).toBe('pseudonym/policy-malformed');
  });
});
