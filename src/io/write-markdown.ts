/**
 * A draft as Markdown for an analyst with two hundred alerts: level and one paragraph first, then
 * numbers against bounds, what speaks against it, what is missing, and the narrative to edit. Every
 * text of the draft is escaped; the draft's JSON stays the record.
 */
import { placeOf } from '../draft/activity.js';
import { knownTexts } from '../draft/known-text.js';
import { clearedText } from '../draft/narrative.js';
import { signedBound, spokenAmount, spokenTold } from '../draft/spoken-measure.js';
import {
  type DraftIndicator,
  type DraftParty,
  type DraftTransaction,
  SEVERITIES,
  type StrDraft,
} from '../draft/str-draft.js';
import { markdownText } from './markdown-text.js';

/** Rows of the table of transactions; the rest are counted and stand in the draft's JSON. */
const ROWS_MAX = 200;
/** Ids behind one sentence. */
const IDS_MAX = 8;

/** Renders a draft. */
export function markdownOf(draft: StrDraft): string {
  const blocks = [
    `# ${draft.level}: ${markdownText(draft.typology.title)}`,
    ...head(draft),
    '## Indicators',
    indicatorTable(draft),
    '## Innocent explanations',
    list(draft.innocent, 'The typology lists none.'),
    '## What would have cleared it',
    list(
      draft.cleared.map((one) => clearedText(draft, one)),
      'No set of up to three indicators.',
    ),
    ...missingBlocks(draft),
    '## Gaps before filing',
    table(
      ['where', 'severity', 'needed by', 'what'],
      [...draft.gaps]
        .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
        .map(({ path, severity, neededBy, what }) => [path, severity, neededBy.join(', '), what]),
    ),
    '## What a form has no place for',
    table(
      ['where', 'form', 'what'],
      draft.losses.map(({ path, form, what }) => [path, form, what]),
    ),
    '## Parties',
    partyTable(draft.parties),
    '## Transactions',
    ...transactionBlocks(draft.transactions),
    '## Narrative as drafted',
    ...narrativeBlocks(draft),
    '## Sources',
    list(draft.sources.map(sourceText), 'None.'),
    ...(draft.safeguards.length === 0 ? [] : ['## Safeguards', list(draft.safeguards, '')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function head(draft: StrDraft): readonly string[] {
  const { score, couldBe, level, typology, generatedBy, watched, subject, reviewer } = draft;
  const summary = draft.narrative.find(({ id }) => id === 'summary');
  const range = score.low === score.high ? `${score.low}` : `${score.low} to ${score.high}`;
  const more = couldBe === level ? '' : `, could be **${couldBe}** with what is missing`;
  const watchedText = `${watched.field} ${watched.value}`;
  return [
    `> DRAFT, not filed, not reviewed. ${markdownText(draft.notice)}`,
    markdownText((summary?.sentences ?? []).map(({ text }) => text).join(' ')),
    [
      `- level: **${level}**, score ${range}${more}`,
      `- watched: ${markdownText(watchedText)}`,
      `- subject of a report: ${markdownText(subject ?? 'none: a person decides')}`,
      `- supposed part: ${markdownText(draft.hypothesis)} (${draft.supposedBy === 'typology' ? 'a hypothesis of the typology' : 'set by an analyst'})`,
      `- period: ${markdownText(`${draft.period.from} to ${draft.period.to}`)}, told as of ${markdownText(draft.asOf)}`,
      `- alert: ${markdownText(draft.alert)}`,
      `- typology: ${markdownText(`${typology.id} ${typology.version}`)}, SHA-256 ${markdownText(typology.digest)}`,
      ...overlayLine(typology.overlay),
      `- drafted by: redthread ${markdownText(generatedBy.version)}; reviewer: ${markdownText(reviewer ?? 'none yet')}`,
    ].join('\n'),
  ];
}

function overlayLine(overlay: StrDraft['typology']['overlay']): readonly string[] {
  if (overlay === undefined) return [];
  const { id, digest } = overlay;
  return [`- changed by the overlay: ${markdownText(id)}, SHA-256 ${markdownText(digest)}`];
}

const STATES: Readonly<Record<DraftIndicator['state'], string>> = {
  fired: '**met**',
  quiet: 'not met',
  unknown: 'unknown',
  unassessed: 'not assessed',
};

/** One row a measure; the indicator's name stands in its first. States are our own words. */
function indicatorTable({ indicators, currency }: StrDraft): string {
  const rows = indicators.flatMap(({ id, state, points, says, measures, transactions }) =>
    (measures.length === 0 ? [undefined] : measures).map((measure, index) => [
      index === 0 ? markdownText(id) : '',
      index === 0 ? STATES[state] : '',
      measure === undefined ? '' : markdownText(measure.name.replaceAll('_', ' ')),
      measure === undefined
        ? ''
        : markdownText(spokenTold(measure.value, { unit: measure.unit, currency })),
      measure === undefined ? '' : markdownText(signedBound(measure, currency)),
      index === 0 ? `${points}` : '',
      index === 0 ? `${transactions.length}` : '',
      index === 0 ? markdownText(says) : '',
    ]),
  );
  const header = ['indicator', 'state', 'measure', 'number', 'bound', 'points', 'postings', 'says'];
  return rawTable(header, rows);
}

function missingBlocks({ missing }: StrDraft): readonly string[] {
  if (missing.length === 0) return [];
  return [
    '## Could not be assessed',
    table(
      ['missing', 'indicators', 'points it could add'],
      missing.map(({ field, indicators, points }) => [field, indicators.join(', '), `${points}`]),
    ),
  ];
}

function partyTable(parties: readonly DraftParty[]): string {
  return table(
    ['party', 'is', 'identifier', 'accounts', 'part in the suspicion', 'on file'],
    parties.map(({ id, relation, kind, reference, accounts, roleInSuspicion, identity }) => [
      id,
      kind === null ? relation : `${relation}, ${kind}`,
      reference,
      accounts.join(', '),
      roleInSuspicion,
      knownTexts(identity.known)
        .filter(([, text]) => text !== reference)
        .map(([name, text]) => `${name} ${text}`)
        .join('; '),
    ]),
  );
}

function transactionBlocks(transactions: readonly DraftTransaction[]): readonly string[] {
  const more = transactions.length - ROWS_MAX;
  return [
    table(
      ['id', 'local time', 'way', 'amount', 'kind', 'from', 'to', 'place', 'behind'],
      transactions
        .slice(0, ROWS_MAX)
        .map((one) => [
          one.id,
          one.localTime === null ? one.localDate : `${one.localDate} ${one.localTime}`,
          one.isWatched ? one.direction : `${one.direction}, of others`,
          spokenAmount(one.amount, one.currency),
          one.recorded['kind'] ?? '',
          sideText(one.from),
          sideText(one.to),
          placeOf(one).join(''),
          one.indicators.join(', '),
        ]),
    ),
    ...(more > 0 ? [`and ${more} more transactions in the JSON of this draft`] : []),
  ];
}

function sideText(legs: DraftTransaction['from']): string {
  return legs.flatMap(({ party }) => party ?? []).join(', ');
}

function narrativeBlocks({ narrative }: StrDraft): readonly string[] {
  return narrative.flatMap(({ title, sentences }) => [
    `### ${markdownText(title)}`,
    sentences.map(({ text, evidence }) => `- ${markdownText(text)}${cited(evidence)}`).join('\n'),
  ]);
}

function cited(evidence: readonly string[]): string {
  if (evidence.length === 0) return '';
  const more = evidence.length - IDS_MAX;
  const ids = evidence.slice(0, IDS_MAX).map(markdownText).join(', ');
  return ` (${ids}${more > 0 ? ` and ${more} more` : ''})`;
}

function sourceText({ publisher, title, reference, date, url, read }: StrDraft['sources'][number]) {
  const facts = [publisher, title, reference, date, url].flatMap((fact) => fact ?? []);
  return `${facts.join(', ')}${read === 'full' ? '' : ' (read second-hand)'}`;
}

function list(texts: readonly string[], none: string): string {
  return texts.length === 0 ? none : texts.map((text) => `- ${markdownText(text)}`).join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rawTable(
    header,
    rows.map((row) => row.map(markdownText)),
  );
}

/** Cells are Markdown already. */
function rawTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
