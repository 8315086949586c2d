/**
 * A draft as Markdown for an analyst with two hundred alerts: level and one paragraph first, then
 * numbers against bounds, what speaks against it, what is missing, and the narrative to edit. Every
 * text of the draft is escaped; the draft's JSON stays the record.
 */

import { placeOf } from '../draft/activity.js';
import { spokenKnown } from '../draft/known-text.js';
import { clearedText } from '../draft/narrative.js';
import { codeWords } from '../draft/phrases.js';
import type { SheetPhrases } from '../draft/phrases-sheet.js';
import { signedBound, spokenAmount, spokenTold } from '../draft/spoken-measure.js';
import {
  type DraftParty,
  type DraftTransaction,
  SEVERITIES,
  type StrDraft,
} from '../draft/str-draft.js';
import { type Voice, voiceOf } from '../draft/voice.js';
import { titleAndId, titleIn } from '../explain/called.js';
import { spokenField } from '../explain/field-words.js';
import { markdownText } from './markdown-text.js';

/** Rows of the table of transactions; the rest are counted and stand in the draft's JSON. */
const ROWS_MAX = 200;
/** Ids behind one sentence. */
const IDS_MAX = 8;

/** Renders a draft, in its language. */
export function markdownOf(draft: StrDraft): string {
  const voice = voiceOf(draft.language);
  const { sheet, levels } = voice.phrases;
  const heading = (name: keyof SheetPhrases['headings']) => `## ${sheet.headings[name]}`;
  const blocks = [
    `# ${sheet.title(levels[draft.level], markdownText(draft.typology.title))}`,
    ...head(draft, voice),
    heading('indicators'),
    indicatorTable(draft, voice),
    heading('innocent'),
    list(draft.innocent, sheet.noneListed),
    heading('cleared'),
    list(
      draft.cleared.map((one) => clearedText(draft, one, voice)),
      sheet.noSet,
    ),
    ...(draft.missing.length === 0 ? [] : [heading('missing'), missingTable(draft, voice)]),
    heading('gaps'),
    gapTable(draft, voice),
    heading('losses'),
    table(
      columns(voice, ['where', 'form', 'what']),
      draft.losses.map(({ path, form, what }) => [path, form, what]),
    ),
    heading('parties'),
    partyTable(draft.parties, voice),
    heading('transactions'),
    ...transactionBlocks(draft, voice),
    heading('narrative'),
    ...narrativeBlocks(draft, voice),
    heading('sources'),
    list(
      draft.sources.map((source) => sourceText(source, voice)),
      sheet.noSource,
    ),
    ...(draft.safeguards.length === 0 ? [] : [heading('safeguards'), list(draft.safeguards, '')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Column = keyof SheetPhrases['columns'];

function columns({ phrases: { sheet } }: Voice, names: readonly Column[]): readonly string[] {
  return names.map((name) => sheet.columns[name]);
}

function head(draft: StrDraft, voice: Voice): readonly string[] {
  const { typology, generatedBy, watched, subject, reviewer, period } = draft;
  const { speech, phrases } = voice;
  const { sheet } = phrases;
  const summary = draft.narrative.find(({ id }) => id === 'summary');
  const dates = phrases.dates(speech.date(period.from), speech.date(period.to));
  const line = (name: keyof SheetPhrases['head'], text: string) =>
    `- ${speech.words.labelled(sheet.head[name], text)}`;
  return [
    `> ${sheet.draft} ${markdownText(draft.notice)}`,
    markdownText((summary?.sentences ?? []).map(({ text }) => text).join(' ')),
    [
      line('level', levelText(draft, voice)),
      line(
        'watched',
        markdownText(sheet.watched(`${phrases.fields[watched.field]} ${watched.value}`)),
      ),
      line('subject', markdownText(subject === null ? sheet.noSubject : phrases.party(subject))),
      line('part', `${phrases.parts[draft.hypothesis]} (${sheet.supposedBy[draft.supposedBy]})`),
      line('period', markdownText(sheet.asOf(dates, speech.instant(draft.asOf)))),
      line('alert', markdownText(draft.alert)),
      line(
        'typology',
        `${markdownText(`${typology.id} ${typology.version}`)}, ${sumText(typology)}`,
      ),
      ...(typology.overlay === undefined
        ? []
        : [line('overlay', `${markdownText(typology.overlay.id)}, ${sumText(typology.overlay)}`)]),
      line(
        'draftedBy',
        markdownText(sheet.reviewer(generatedBy.version, reviewer ?? sheet.noReviewer)),
      ),
    ].join('\n'),
  ];
}

function sumText({ digest }: { readonly digest: string }): string {
  return `SHA-256 ${markdownText(digest)}`;
}

/** `**report**, score 65 to 80, could be **report** with what is missing`. */
function levelText({ level, couldBe, score }: StrDraft, { speech, phrases }: Voice): string {
  const { sheet, levels } = phrases;
  return [
    `**${levels[level]}**`,
    sheet.score(speech.number(score.low), speech.number(score.high)),
    ...(couldBe === level ? [] : [sheet.couldBe(`**${levels[couldBe]}**`)]),
  ].join(', ');
}

/** One row a measure; the indicator's name stands in its first. States are our own words. */
function indicatorTable({ indicators, currency }: StrDraft, voice: Voice): string {
  const { speech, phrases } = voice;
  const { states } = phrases.sheet;
  const rows = indicators.flatMap((one) => {
    const { state, points, says, measures, transactions } = one;
    return (measures.length === 0 ? [undefined] : measures).map((measure, index) => [
      index === 0 ? markdownText(titleAndId(one)) : '',
      index === 0 ? (state === 'fired' ? `**${states[state]}**` : states[state]) : '',
      ...(measure === undefined
        ? ['', '', '']
        : [
            measure.label ?? speech.words.named(measure.name),
            spokenTold(measure.value, { unit: measure.unit, currency }, speech),
            signedBound(measure, currency, speech),
          ].map(markdownText)),
      index === 0 ? speech.number(points) : '',
      index === 0 ? speech.number(transactions.length) : '',
      index === 0 ? markdownText(says) : '',
    ]);
  });
  const names = ['indicator', 'state', 'measure', 'number', 'bound'] as const;
  return rawTable(columns(voice, [...names, 'points', 'postings', 'says']), rows);
}

function missingTable({ missing, indicators: all }: StrDraft, voice: Voice): string {
  const { speech } = voice;
  const name = titleIn(all);
  return table(
    columns(voice, ['missing', 'indicators', 'pointsMore']),
    missing.map(({ field, indicators, points }) => {
      const words = spokenField(field, speech.words.missing);
      // A column is looked for by its name; a list, a rate or a sum has said its own.
      const code = /^(?:pack|rate of|sum within) /.test(field) ? '' : ` (${field})`;
      return [
        `${words}${code}`,
        indicators.map(name).join(speech.words.apart),
        speech.number(points),
      ];
    }),
  );
}

function gapTable({ gaps }: StrDraft, voice: Voice): string {
  const { severities } = voice.phrases.sheet;
  return table(
    columns(voice, ['where', 'severity', 'neededBy', 'what']),
    [...gaps]
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
      .map(({ path, severity, neededBy, what }) => [
        path,
        severities[severity],
        neededBy.join(', '),
        what,
      ]),
  );
}

function partyTable(parties: readonly DraftParty[], voice: Voice): string {
  const { speech, phrases } = voice;
  return table(
    columns(voice, ['party', 'is', 'identifier', 'accounts', 'role', 'onFile']),
    parties.map((party) => {
      const { id, relation, kind, reference, accounts, roleInSuspicion } = party;
      return [
        phrases.party(id),
        [phrases.relations[relation], ...(kind === null ? [] : [phrases.sheet.kinds[kind]])].join(
          ', ',
        ),
        reference,
        accounts.join(', '),
        phrases.roles[roleInSuspicion],
        spokenKnown(party, voice).join(speech.words.apart),
      ];
    }),
  );
}

function transactionBlocks(
  { transactions, indicators }: StrDraft,
  voice: Voice,
): readonly string[] {
  const { speech, phrases } = voice;
  const name = titleIn(indicators);
  const { sheet } = phrases;
  const more = transactions.length - ROWS_MAX;
  const side = (legs: DraftTransaction['from']) =>
    legs.flatMap(({ party }) => (party === null ? [] : [phrases.party(party)])).join(', ');
  const names = ['id', 'localTime', 'direction', 'amount', 'kind'] as const;
  return [
    table(
      columns(voice, [...names, 'from', 'to', 'place', 'behind']),
      transactions.slice(0, ROWS_MAX).map((one) => {
        const direction = sheet.directions[one.direction];
        return [
          one.id,
          one.localTime === null ? one.localDate : `${one.localDate} ${one.localTime}`,
          one.isWatched ? direction : sheet.ofOthers(direction),
          spokenAmount(one.amount, one.currency, speech),
          codeWords(phrases.codes, one.recorded['kind'] ?? ''),
          side(one.from),
          side(one.to),
          placeOf(one).join(''),
          one.indicators.map(name).join(speech.words.apart),
        ];
      }),
    ),
    ...(more > 0 ? [sheet.moreRows(speech.number(more))] : []),
  ];
}

function narrativeBlocks({ narrative }: StrDraft, voice: Voice): readonly string[] {
  return narrative.flatMap(({ title, sentences }) => [
    `### ${markdownText(title)}`,
    sentences
      .map(({ text, evidence }) => `- ${markdownText(text)}${cited(evidence, voice)}`)
      .join('\n'),
  ]);
}

function cited(evidence: readonly string[], { speech, phrases }: Voice): string {
  if (evidence.length === 0) return '';
  const more = evidence.length - IDS_MAX;
  const ids = evidence.slice(0, IDS_MAX).map(markdownText).join(', ');
  return ` (${more > 0 ? phrases.sheet.moreIds(ids, speech.number(more)) : ids})`;
}

function sourceText(
  { publisher, title, reference, date, url, read }: StrDraft['sources'][number],
  { phrases }: Voice,
): string {
  const facts = [publisher, title, reference, date, url].flatMap((fact) => fact ?? []).join(', ');
  return read === 'full' ? facts : phrases.sheet.secondHand(facts);
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
