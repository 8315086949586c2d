/** A draft as Markdown for a reader: the story first, then the numbers, then the rows behind them. */
import type { StrDraft } from '../draft/str-draft.js';

/** Text of the input in a table or a sentence: never taken for markup. */
function plain(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

export function markdownOf(draft: StrDraft): string {
  const { typology, level, couldBe, score, narrative } = draft;
  const range = score.low === score.high ? `${score.low}` : `${score.low} to ${score.high}`;
  const could = couldBe === level ? '' : `, could be ${couldBe} with what is missing`;
  return [
    `# DRAFT: ${plain(typology.title)}`,
    '',
    `**${level}**${could} · score ${range} · ${typology.id} ${typology.version} · ${draft.alert}`,
    '',
    `> ${draft.notice}`,
    '',
    ...narrative.flatMap(({ heading, sentences }) => [
      `## ${heading}`,
      '',
      ...sentences.map(({ text }) => `- ${plain(text)}`),
      '',
    ]),
    '## Numbers against their bounds',
    '',
    ...table(
      ['indicator', 'state', 'measure', 'value', 'asked', 'sources'],
      draft.indicators.flatMap(({ id, state, measures, sources }) =>
        measures.map(({ name, value, operator, bound }) => [
          ...[id, state, plain(name), String(value ?? 'not known')],
          ...[`${operator} ${String(bound ?? 'not known')}`, sources.join(', ')],
        ]),
      ),
    ),
    `## Transactions (${draft.transactions.length})`,
    '',
    ...table(
      ['when', 'direction', 'amount', 'kind', 'counterparty', 'place', 'id'],
      draft.transactions.map((one) => [
        [one.localDate, one.localTime].filter(Boolean).join(' '),
        one.direction,
        `${one.amount} ${one.currency}`,
        ...[one.kind, one.counterparty, one.placeCity, one.id].map((text) => plain(text ?? '')),
      ]),
    ),
    '## Still to be found out',
    '',
    ...draft.gaps.map(({ what, neededBy }) => `- ${what} (${neededBy.join(', ')})`),
    '',
    'Reviewed by: ______________________   Decision: ______________________',
    '',
  ].join('\n');
}
