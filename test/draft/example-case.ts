/**
 * The first case of the example typology, put through the engine: the case that drafts are made of.
 */
import { readFileSync } from 'node:fs';
import type { Case } from '../../src/explain/case.js';
import { explainer } from '../../src/explain/explainer.js';
import type { Language } from '../../src/explain/language.js';
import { compile } from '../../src/screen/screener.js';
import { caseBatch } from '../../src/tool/case-batch.js';
import type { LoadedTypology, TestCase, Typology } from '../../src/typology/typology.js';

/** A changed copy of the typology's first case and of the typology itself. */
export interface Changes {
  readonly typology?: (typology: Typology) => Typology;
  readonly testCase?: (testCase: TestCase) => TestCase;
}

export async function exampleCase(changes: Changes = {}, language: Language = 'en'): Promise<Case> {
  const file = 'fixtures/example-typology.json';
  // The file is ours; lint holds its shape before it is compiled.
  const read = JSON.parse(readFileSync(file, 'utf8')) as Typology;
  const typology = changes.typology?.(read) ?? read;
  const loaded: LoadedTypology = { typology, digest: '0'.repeat(64), file };
  const first = typology.tests[0]!;
  const made = caseBatch(typology, changes.testCase?.(first) ?? first);
  if ('faults' in made) throw new Error(made.faults.join('; '));
  const run = compile([loaded]).screen(made.batch);
  const cases: Case[] = [];
  for await (const alert of run) cases.push(explainer(run.bound(), { language }).caseOf(alert));
  if (cases.length !== 1) throw new Error(`expected one alert, got ${cases.length}`);
  return cases[0]!;
}
