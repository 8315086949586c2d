/**
 * A session: postings as they come, in pushes of any size. Whom a push bears on is screened anew by
 * the engine of every batch over what is remembered; what is settled is carried on. Its closed
 * alerts, and those that finishing it closes, are the alerts of one batch of the same postings.
 */
import { expectArguments } from '../core/argument.js';
import { type BatchNote, recordedNotes } from '../transaction/batch-note.js';
import type { Transaction } from '../transaction/transaction.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import type { Confirmer } from './confirm.js';
import { type DueQueue, dueQueue } from './due-queue.js';
import { sessionAlert } from './session-alert.js';
import { batchInSlots, boundToSlots, select, type Wanted } from './session-batch.js';
import { LIVE } from './session-columns.js';
import {
  type Announced,
  type Hit,
  isOver,
  type Stretch,
  type SubjectState,
  withFound,
  withoutClosed,
} from './session-episodes.js';
import {
  eventOf,
  isSamePeak,
  levelChange,
  newState,
  noRefusals,
  type Push,
  type Pushed,
  type RefusedPosting,
  type SessionCounts,
  type SessionEvent,
  type Telling,
  toldOf,
} from './session-event.js';
import { forget, tidy } from './session-forget.js';
import { type Asked, type SessionFrames, sessionFrames, timelineSince } from './session-frame.js';
import { bearsOn, noteGroups, slotsBehind } from './session-groups.js';
import { type Refusal, type Retracted, take } from './session-intake.js';
import {
  enlist,
  type SessionMemory,
  type SessionSetting,
  sessionMemory,
  watermarkOf,
} from './session-memory.js';
import { sessionNotes } from './session-notes.js';
import {
  alertInFrame,
  factsOf,
  hitsOf,
  type ScreenedFrame,
  screenedFrames,
} from './session-screening.js';
import { restoredSession, sessionBytes } from './session-snapshot.js';
import { lookedAt, type Needs, needsOf, noteSpare } from './session-spare.js';

/** Larger pushes are taken in parts, so that memory stays bounded. */
const PART = 20_000;

export class Session<Told = unknown> {
  readonly #confirmers: readonly Confirmer[];
  readonly #tell: Telling<Told>['tell'];
  #memory: SessionMemory;
  #frames: SessionFrames;
  readonly #needs: readonly Needs[];
  #states: Map<string, SubjectState<Told>>[];
  #due: DueQueue<DueState> = dueQueue();
  #refused: Record<Refusal, number> = noRefusals();
  #isBusy = false;
  #isFinished = false;

  /** Made by `Screener.session`. */
  constructor(
    setting: SessionSetting,
    confirmers: readonly Confirmer[],
    { tell }: Telling<Told> = {},
  ) {
    this.#confirmers = confirmers;
    this.#tell = tell;
    this.#memory = sessionMemory(setting);
    this.#frames = sessionFrames(this.#memory);
    this.#needs = needsOf(bindPlan(setting.plan, batchInSlots(this.#memory)));
    this.#states = setting.plan.typologies.map(() => new Map());
  }

  /** Takes postings in. One push at a time: await it before the next. */
  async push(postings: readonly Transaction[]): Promise<Pushed<Told>> {
    expectArguments('push', { postings: [postings, 'an array'] });
    if (this.#isBusy) throw new Error('a push was begun before the last one was awaited');
    if (this.#isFinished) throw new Error('the session is finished');
    this.#isBusy = true;
    const events: SessionEvent<Told>[] = [];
    const refused: RefusedPosting[] = [];
    try {
      for (let from = 0; from < postings.length; from += PART) {
        const part = postings.length <= PART ? postings : postings.slice(from, from + PART);
        await this.#pushPart(part, events, refused);
      }
    } finally {
      this.#isBusy = false;
    }
    return { events, refused };
  }

  /** Closes what is open: no posting is still to come. */
  async finish(): Promise<readonly SessionEvent<Told>[]> {
    const events: SessionEvent<Told>[] = [];
    this.#isFinished = true;
    this.#closeDue(Number.POSITIVE_INFINITY, events);
    return events;
  }

  counts(): SessionCounts {
    let open = 0;
    for (const states of this.#states) {
      for (const { announced } of states.values()) open += announced.length;
    }
    const { pushed, retained } = this.#memory;
    return { pushed, refused: { ...this.#refused }, retained, open };
  }

  /**
   * What a batch's manifest would note of the postings that were taken: texts that are no country,
   * amounts that come to too much to be told. Counts and names of fields, never a value.
   */
  notes(): readonly string[] {
    return recordedNotes(this.noted()).notes;
  }

  /** The same as data. */
  noted(): readonly BatchNote[] {
    return sessionNotes(this.#memory);
  }

  /** Everything that the session remembers. */
  snapshot(): Uint8Array {
    const { setting } = this.#memory;
    const states = this.#states.map((one) => [...one]);
    return sessionBytes({ setting, memory: this.#memory, states, refused: this.#refused });
  }

  /**
   * Goes on from a snapshot instead of from nothing. Throws a `ProblemError` when the bytes are
   * damaged or were made with other typologies or options.
   */
  restore(bytes: Uint8Array): void {
    expectArguments('restore', { bytes: [bytes, 'bytes'] });
    const restored = restoredSession<Told>(this.#memory.setting, bytes);
    this.#memory = restored.memory;
    this.#frames = sessionFrames(this.#memory);
    this.#states = restored.states.map((one) => new Map(one));
    this.#refused = { ...noRefusals(), ...restored.refused };
    this.#due = dueQueue();
    this.#states.forEach((states, typologyIndex) => {
      for (const [subject, state] of states) this.#noteDue({ typologyIndex, subject }, state);
    });
  }

  async #pushPart(
    postings: readonly Transaction[],
    events: SessionEvent<Told>[],
    refused: RefusedPosting[],
  ): Promise<void> {
    const memory = this.#memory;
    const before = watermarkOf(memory);
    const { changes, since } = this.#takeIn(postings, refused);
    const after = watermarkOf(memory);
    const { holdMs } = memory.setting.reach;
    for (let timeline = 0; timeline < memory.timelines.length; timeline += 1) {
      const borneOn = { subjects: bearsOn(memory, timeline, changes), fresh: changes.fresh };
      const subjects = lookedAt(memory, memory.timelines[timeline]!, borneOn);
      if (subjects.length === 0) continue;
      const asked = { timeline, subjects, since: before - holdMs };
      for (const frame of this.#screened(asked)) {
        await this.#readFrame(frame, { before, after, since, events });
      }
    }
    this.#closeDue(after, events);
    forget(memory);
    tidy(memory);
  }

  /** Takes postings in, and tells whom that bears on and since when anything has changed. */
  #takeIn(postings: readonly Transaction[], refused: RefusedPosting[]) {
    const memory = this.#memory;
    const slots: number[] = [];
    const retracted: Retracted[] = [];
    const refuse = (one: RefusedPosting) => {
      refused.push(one);
      this.#refused[one.refusal] += 1;
    };
    for (const posting of postings) {
      const taken = take(memory, posting);
      if ('slot' in taken) {
        slots.push(taken.slot);
        continue;
      }
      const { refusal, column } = taken;
      refuse({ number: memory.pushed, refusal, ...(column === undefined ? {} : { column }) });
      if (taken.retracted === undefined) continue;
      refuse({ number: taken.retracted.number, refusal: 'conflict' });
      retracted.push(taken.retracted);
    }
    const fresh = slots.filter((slot) => memory.columns.state[slot] === LIVE);
    if (fresh.length > 0) noteGroups(memory, fresh, select(memory, fresh).batch);
    for (const slot of fresh) enlist(memory, slot);
    let since = Number.POSITIVE_INFINITY;
    for (const { at } of retracted) since = Math.min(since, at);
    for (const slot of fresh) since = Math.min(since, memory.columns.at[slot]!);
    return { changes: { fresh, retracted }, since };
  }

  async #readFrame(screened: ScreenedFrame, push: Push<Told>): Promise<void> {
    const { typologyIndex, values } = screened;
    const { frame } = values;
    const states = this.#states[typologyIndex]!;
    for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
      const key = frame.subjectKeys[subject]!;
      const found = hitsOf(screened, subject, push.before);
      let state = states.get(key);
      if (state === undefined && found.length === 0) continue;
      if (state === undefined) {
        const { shown } = screened.bound.timeline(screened.planned.timeline);
        state = newState(shown[frame.firstSubject + subject]!);
        states.set(key, state);
      }
      await this.#carryOn(screened, { subject, state, found }, push);
      this.#closeOver(
        { typologyIndex, subject: key },
        { watermark: push.after, events: push.events },
      );
    }
  }

  /** Tells what is new of a subject's episodes. */
  async #carryOn(
    screened: ScreenedFrame,
    { subject, state, found }: Carried<Told>,
    { before, since, events }: Push<Told>,
  ): Promise<void> {
    const { planned, typologyIndex } = screened;
    const place = { planned, typologyIndex, subject: state.shown };
    const { gapMs } = planned;
    const stretches = withFound(state, found, { before, gapMs });
    const earlier = new Map(state.announced.map((one) => [one.stretch.from, one]));
    const announced: Announced<Told>[] = [];
    const news: SessionEvent<Told>[] = [];
    for (const stretch of stretches) {
      const known = earlier.get(stretch.from);
      const isFresh = stretch.peak.at >= before;
      const isSame = known !== undefined && isSamePeak(known.stretch.peak, stretch.peak);
      const told =
        isFresh && (!isSame || stretch.peak.at >= since)
          ? await this.#confirmed(screened, subject, { place, stretch, before })
          : toldOf(known);
      const one = { stretch, ...told };
      announced.push(one);
      const change = known === undefined ? 1 : levelChange(known.stretch.peak, stretch.peak);
      if (known !== undefined && change < 0) news.push(eventOf('withdrawn', place, known));
      if (known === undefined || change < 0) news.push(eventOf('opened', place, one));
      else if (change > 0) news.push(eventOf('raised', place, one));
      earlier.delete(stretch.from);
    }
    for (const gone of earlier.values()) events.push(eventOf('withdrawn', place, gone));
    events.push(...news);
    state.announced = announced;
  }

  /** Confirmed by json-rules-engine, and told, while the numbers of its peak are at hand. */
  async #confirmed(
    screened: ScreenedFrame,
    subject: number,
    { place, stretch, before }: Confirming,
  ): Promise<{ readonly told?: Told }> {
    const told = sessionAlert(place, stretch);
    const since = before - this.#memory.setting.reach.holdMs;
    const alert = alertInFrame(screened, subject, { told, since });
    const confirmer = this.#confirmers[screened.typologyIndex]!;
    await confirmer.confirm(alert, factsOf(screened), screened.values.frame.firstMoment);
    if (this.#tell === undefined) return {};
    // Cut out anew with all that the postings carry, and nobody else's.
    const { planned, typologyIndex, values } = screened;
    const { field } = this.#memory.timelines[planned.timeline]!;
    const subjects = [
      this.#memory.dictionaries.get(field)!.known(values.frame.subjectKeys[subject]!)!,
    ];
    const own = this.#cutOut({ timeline: planned.timeline, subjects, since });
    for (const frame of screenedFrames(own, planned.timeline, { count: 1 })) {
      if (frame.typologyIndex !== typologyIndex) continue;
      return { told: this.#tell(alertInFrame(frame, 0, { told, since }), own) };
    }
    throw new Error('redthread broke its own rule: an alert without a frame');
  }

  *#screened(asked: Asked): Generator<ScreenedFrame> {
    const { timeline, subjects } = asked;
    if (this.#isGrouped(timeline)) {
      const bound = this.#cut(asked, 'read');
      yield* screenedFrames(bound, timeline, { count: subjects.length });
      return;
    }
    for (const { bound, subjects, scratch } of this.#frames(asked)) {
      let last: ScreenedFrame | undefined;
      for (const screened of screenedFrames(bound, timeline, { count: subjects.length, scratch })) {
        last = screened;
        yield screened;
      }
      const needs = this.#needs[timeline];
      if (last === undefined || needs === undefined) continue;
      noteSpare(this.#memory.timelines[timeline]!, needs, { subjects, values: last.values });
    }
  }

  /** A posting under `per` is looked up at its own moment: there all of them stay. */
  #isGrouped(timeline: number): boolean {
    return this.#memory.timelines[timeline]!.groupings.length > 0;
  }

  /** The subjects' postings as a batch of their own, bound to the plan. */
  #cut({ timeline, subjects }: Asked, wanted: Wanted): BoundPlan {
    const memory = this.#memory;
    const { field } = memory.timelines[timeline]!;
    const slots = slotsBehind(memory, timeline, subjects);
    return boundToSlots(memory, slots, { subjects: { field, codes: subjects }, wanted });
  }

  /** The same of one subject, with all that the postings carry and the moments that matter. */
  #cutOut(asked: Asked): BoundPlan {
    const bound = this.#cut(asked, 'all');
    if (this.#isGrouped(asked.timeline)) return bound;
    const whole = bound.timeline(asked.timeline);
    const late = timelineSince(bound.batch, { ...whole, spelt: () => whole.shown }, asked);
    return { ...bound, timeline: () => late };
  }

  #closeDue(watermark: number, events: SessionEvent<Told>[]): void {
    for (;;) {
      const due = this.#due.takeBefore(watermark);
      if (due === undefined) return;
      const state = this.#states[due.typologyIndex]!.get(due.subject);
      if (state !== undefined) state.dueAt = Number.POSITIVE_INFINITY;
      this.#closeOver(due, { watermark, events });
    }
  }

  /** Closes a subject's episodes that are over, and notes when the next one may be. */
  #closeOver(who: DueState, { watermark, events }: Closing<Told>): void {
    const { typologyIndex, subject } = who;
    const state = this.#states[typologyIndex]!.get(subject);
    if (state === undefined) return;
    const planned = this.#memory.setting.plan.typologies[typologyIndex]!;
    const over = state.announced.filter(({ stretch }) => isOver(stretch, watermark, planned.gapMs));
    const place = { planned, typologyIndex, subject: state.shown };
    for (const one of over) events.push(eventOf('closed', place, one));
    withoutClosed(
      state,
      over.map(({ stretch }) => stretch),
    );
    state.announced = state.announced.filter((one) => !over.includes(one));
    if (state.announced.length === 0) this.#states[typologyIndex]!.delete(subject);
    else this.#noteDue(who, state);
  }

  /** One entry a subject is enough, unless it may be over sooner than was noted. */
  #noteDue(who: DueState, state: SubjectState<Told>): void {
    const { gapMs } = this.#memory.setting.plan.typologies[who.typologyIndex]!;
    const due = Math.min(...state.announced.map(({ stretch }) => stretch.to + gapMs));
    if (due >= state.dueAt) return;
    state.dueAt = due;
    this.#due.add(due, who);
  }
}

interface DueState {
  readonly typologyIndex: number;
  /** Canonical. */
  readonly subject: string;
}

interface Carried<Told> {
  readonly subject: number;
  readonly state: SubjectState<Told>;
  readonly found: readonly Hit[];
}

interface Confirming {
  readonly place: Parameters<typeof sessionAlert>[0];
  readonly stretch: Stretch;
  readonly before: number;
}

interface Closing<Told> {
  readonly watermark: number;
  readonly events: SessionEvent<Told>[];
}
