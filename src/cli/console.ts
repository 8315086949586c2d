/**
 * Where a command writes: data on stdout, words on stderr. Colour and progress only on a terminal,
 * colour never with NO_COLOR.
 */

export interface Console {
  /** Data. */
  out(text: string): void;
  /** Words for the person. */
  say(text: string): void;
  /** Replaces the progress line; does nothing where stderr is not a terminal. */
  progress(text: string): void;
  /** Takes the progress line away. */
  progressDone(): void;
  readonly hasColour: boolean;
}

export interface Terminal {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What moves a cursor, names a window, hides what was told or turns its direction: a typology, a
 * header and a file's name are from strangers, and may hold it.
 */
const STEERING = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** The same but for the colours of `tellProblems`. */
const STEERING_BUT_COLOUR = new RegExp(`(?!\u001b\\[(?:0|1|31|33)m)${STEERING.source}`, 'gu');

/** Shown as JSON writes it, so that data in JSON stay the same data. */
const shown = (text: string, steering: RegExp) =>
  text.replace(steering, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The console of a process. */
export function consoleOf({ stdout, stderr, env }: Terminal): Console {
  const isTerminal = stderr.isTTY === true;
  let isLineShown = false;
  const hasColour = isTerminal && (env['NO_COLOR'] ?? '') === '';
  const clear = () => {
    if (isLineShown) stderr.write('\r\u001b[2K');
    isLineShown = false;
  };
  return {
    hasColour,
    out: (text) => {
      clear();
      stdout.write(shown(text, STEERING));
    },
    say: (text) => {
      clear();
      stderr.write(`${shown(text, hasColour ? STEERING_BUT_COLOUR : STEERING)}\n`);
    },
    progress: (text) => {
      if (!isTerminal) return;
      stderr.write(`\r\u001b[2K${text}`);
      isLineShown = true;
    },
    progressDone: clear,
  };
}
