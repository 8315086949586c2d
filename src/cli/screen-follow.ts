/**
 * `redthread screen --follow`: postings from standard input as JSON Lines, alerts on standard
 * output as they arise. Stopped and started again it goes on from its snapshot: see docs/session.md
 * for what whoever feeds it and whoever reads it must do.
 */
import process from 'node:process';
import type { Readable } from 'node:stream';
import { ProblemError } from '../core/problem.js';
import { textFromInstant } from '../core/time.js';
import type { AlertRecord } from '../explain/alert-record.js';
import type { Case } from '../explain/case.js';
import { explainer } from '../explain/explainer.js';
import { notesIn } from '../explain/note-words.js';
import { readAccounts, readCustomers, readRates } from '../io/read-records.js';
import { type FollowHead, readSessionFile, writeSessionFile } from '../io/session-file.js';
import type { Screener } from '../screen/screener.js';
import type { Session } from '../screen/session.js';
import type { Pushed, SessionEvent } from '../screen/session-event.js';
import type { Transaction } from '../transaction/transaction.js';
import type { Console } from './console.js';
import { isUnread, lineReader, type ReadLine } from './follow-lines.js';
import { type FollowOptions, snakeCase } from './follow-options.js';
import { chunksUntil, linesOf, type StreamLine, stopSignal, written } from './follow-stream.js';
import { type FollowTeller, followTeller, type TellerInput } from './follow-teller.js';
import type { ScreenOptions } from './screen-options.js';
import { screenWords } from './screen-words.js';
import { summaryWords } from './summary-words.js';

export interface Following extends Omit<TellerInput, 'begun'> {
  readonly screener: Screener;
  readonly options: ScreenOptions;
  readonly console: Console;
}

/** What has been taken in and told so far. */
interface Progress {
  lines: number;
  events: number;
  readonly unread: number[];
  linesSaved: number;
}

type FollowSession = Session<AlertRecord | null>;

interface Stream {
  readonly session: FollowSession;
  readonly teller: FollowTeller;
  readonly read: ReadLine;
  readonly progress: Progress;
  readonly follow: FollowOptions;
  readonly console: Console;
  readonly begun: string;
}

/** Follows standard input until its end, or until the process is told to stop. */
export async function screenFollow(following: Following): Promise<0> {
  const { console, options } = following;
  const follow = options.follow!; // the command is given it
  const { language } = options;
  const words = screenWords(language);
  const found = follow.snapshot === undefined ? undefined : await readSessionFile(follow.snapshot);
  const begun = found?.head.begun ?? following.today;
  const teller = followTeller({ ...following, begun }, found?.head.possibleVictims ?? []);
  const session = await sessionOf(following, teller);
  const progress: Progress = {
    lines: found?.head.lines ?? 0,
    events: found?.head.events ?? 0,
    unread: [...(found?.head.unread ?? [])],
    linesSaved: found?.head.lines ?? 0,
  };
  if (found !== undefined) {
    restore(session, found.session, follow.snapshot!);
    const { lines, events } = progress;
    console.say(words.resumed(lines, events));
    await written(`${JSON.stringify({ event: 'resumed', line: lines, number: events })}\n`);
  }
  const read = lineReader(options.zone);
  const stream: Stream = { session, teller, read, progress, follow, console, begun };
  const stopped = stopSignal();
  const end = await takeAll(stream, process.stdin, stopped.when);
  if (end === 'ended' && follow.finish) await tell(stream, await session.finish());
  if (follow.snapshot !== undefined) await save(stream);
  stopped.forget();
  for (const note of notesIn(session.noted(), language))
    console.say(summaryWords(language).note(note));
  const { pushed, refused, open } = session.counts();
  const not = Object.entries(refused).filter(([, count]) => count > 0);
  const told = not.map(([code, count]) => words.refused(code, count)).join('');
  console.say(words.followed({ pushed, refused: told, unread: progress.unread.length, open }));
  return 0;
}

/** Throws a `ProblemError` that names the file. */
function restore(session: FollowSession, bytes: Uint8Array, file: string): void {
  try {
    session.restore(bytes);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(error.problems.map((one) => ({ ...one, place: { file } })));
  }
}

async function sessionOf(
  { screener, options }: Following,
  teller: FollowTeller,
): Promise<FollowSession> {
  const follow = options.follow!;
  const currency = options.currency!; // `--follow` needs it
  const { zone, rates, customers, accounts, withheld } = options;
  return screener.session<AlertRecord | null>({
    ...{ columns: follow.columns, currency, withheld },
    ...(follow.lateness === undefined ? {} : { lateness: follow.lateness }),
    ...(zone === undefined ? {} : { zone }),
    ...(rates === undefined ? {} : { rates: await readRates(rates, currency) }),
    ...(customers === undefined ? {} : { customers: await readCustomers(customers, currency) }),
    ...(accounts === undefined ? {} : { accounts: await readAccounts(accounts) }),
    tell: (alert, bound) => {
      const made: Case = explainer(bound, { language: options.language }).caseOf(alert);
      return teller.record(made, bound.batch);
    },
  });
}

async function takeAll(
  stream: Stream,
  input: Readable,
  stopped: Promise<void>,
): Promise<'ended' | 'stopped'> {
  const lines = linesOf();
  const chunks = chunksUntil(input, stopped);
  for (;;) {
    const next = await chunks();
    if (next === 'stopped') return 'stopped';
    await takeLines(stream, next === 'ended' ? lines.rest() : lines.of(next));
    if (next === 'ended') return 'ended';
    const { progress, follow } = stream;
    const isDue = progress.lines - progress.linesSaved >= follow.saveEvery;
    if (follow.snapshot !== undefined && isDue) await save(stream);
  }
}

const NOT_TEXT = { fault: 'bytes that are not UTF-8' };

/** All that has come at once is one push. */
async function takeLines(stream: Stream, lines: readonly StreamLine[]): Promise<void> {
  const { read, progress, session, console } = stream;
  const postings: Transaction[] = [];
  for (const text of lines) {
    progress.lines += 1;
    if (text?.trim() === '') {
      progress.unread.push(progress.lines);
      continue;
    }
    const posting = text === undefined ? NOT_TEXT : read(text, progress.lines);
    if (!isUnread(posting)) {
      postings.push(posting);
      continue;
    }
    progress.unread.push(progress.lines);
    console.say(`line ${progress.lines}: ${posting.fault}`);
  }
  if (postings.length === 0) return;
  const { events, refused }: Pushed<AlertRecord | null> = await session.push(postings);
  for (const { number, refusal, column } of refused) {
    const what = column === undefined ? refusal : `${refusal} \`${snakeCase(column)}\``;
    console.say(`line ${lineOf(number, progress.unread)}: not taken (${what})`);
  }
  await tell(stream, events);
}

/** The line of a posting by its number: lines that were no posting have none. */
function lineOf(number: number, unread: readonly number[]): number {
  let line = number;
  for (const one of unread) {
    if (one > line) break;
    line += 1;
  }
  return line;
}

/** Resolved once they are handed over: what is saved after this was told. */
async function tell(
  { progress }: Stream,
  events: readonly SessionEvent<AlertRecord | null>[],
): Promise<void> {
  let text = '';
  for (const { event, alert, told } of events) {
    // The policy leaves it out.
    if (told === undefined || told === null) continue;
    progress.events += 1;
    const episode = { ...told.episode, to: textFromInstant(alert.episode.to) };
    const { events: number, lines: line } = progress;
    text += `${JSON.stringify({ event, number, line, alert: { ...told, episode } })}\n`;
  }
  if (text !== '') await written(text);
}

async function save({ session, teller, progress, follow, begun }: Stream): Promise<void> {
  const { lines, events, unread } = progress;
  const possibleVictims = teller.possibleVictims();
  const head: FollowHead = {
    format: 'redthread/follow/1',
    ...{ begun, lines, events, unread: [...unread], possibleVictims },
  };
  await writeSessionFile(follow.snapshot!, { head, session: session.snapshot() });
  progress.linesSaved = lines;
}
