/** A part that an analyst set: who is suspected then, by whose word, and who never is. */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { SuspicionRole } from '../../src/draft/str-draft.js';
import type { AlertDecision } from '../../src/explain/alert-record.js';
import { PARTS, type Part } from '../../src/typology/typology.js';
import { exampleCase } from './example-case.js';

const one = await exampleCase();
const OPTIONS = { identities: 'identified', generatedBy: { version: '0.0.0' } } as const;

function decidedDraft(part: Part | null) {
  const decision: AlertDecision = {
    ...{ outcome: 'filed', part, supposed: one.alert.hypothesis, when: '2026-02-01' },
    ...{ isSuppressed: false, why: 'decided on 2026-02-01', grounds: [] },
  };
  const hypothesis = part ?? one.alert.hypothesis;
  return draft({ ...one, alert: { ...one.alert, hypothesis, decision } }, OPTIONS);
}

describe('a part that an analyst set', () => {
  it.each<[Part, SuspicionRole]>([
    ['possible-victim', 'possible-victim'],
    ['coordinator', 'suspect'],
    ['collector', 'facilitator'],
    ['consumer', 'suspect'],
    ['producer', 'suspect'],
    ['business', 'suspect'],
    ['unknown', 'unknown'],
  ])('%s makes the watched party %s', (part, role) => {
    const made = decidedDraft(part);
    expect(made.supposedBy).toBe('analyst');
    expect(made.parties[0]!.roleInSuspicion).toBe(role);
  });

  it('is told for every part there is', () => {
    for (const part of PARTS) expect(() => decidedDraft(part)).not.toThrow();
  });

  it('leaves nobody suspected where none was set', () => {
    const made = decidedDraft(null);
    expect([made.supposedBy, made.parties[0]!.roleInSuspicion]).toEqual(['typology', 'unknown']);
  });

  it('keeps a possible victim from being the subject', () => {
    expect(decidedDraft('possible-victim').subject).toBe(null);
    expect(decidedDraft('coordinator').subject).toBe('party-1');
  });
});
