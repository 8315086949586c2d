/** What a draft says that a form loses is what the form's writer says. */
import { describe, expect, it } from 'vitest';
import { FORM_LOSSES } from '../../src/draft/form-losses.js';
import { lossesOf } from '../../src/draft/losses.js';
import { FINTRAC_LOSSES } from '../../src/io/fintrac-losses.js';
import { GOAML_LOSSES } from '../../src/io/goaml-losses.js';
import { SARX_LOSSES } from '../../src/io/sarx-losses.js';
import { fullDraft } from '../draft/full-draft.js';

const WRITERS = { goAML: GOAML_LOSSES, FINTRAC: FINTRAC_LOSSES, FinCEN: SARX_LOSSES } as const;

describe('the losses that a draft tells', () => {
  it.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])('are those of %s', (form) => {
    const paths = WRITERS[form].map(([path]) => path);
    expect(FORM_LOSSES[form].length).toBeGreaterThan(4);
    expect(FORM_LOSSES[form].filter(({ path }) => !paths.includes(path))).toEqual([]);
  });

  it('are of fields that the draft has a value for', () => {
    const told = lossesOf(fullDraft);
    expect(told.length).toBe(Object.values(FORM_LOSSES).flat().length);
    expect(
      lossesOf({ ...fullDraft, parties: [], accounts: [], innocent: [], subject: null }),
    ).toEqual(told.filter(({ path }) => /^(?:transactions|totals)/.test(path)));
  });
});
