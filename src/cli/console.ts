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

/** The console of a process. */
export function consoleOf({ stdout, stderr, env }: Terminal): Console {
  const isTerminal = stderr.isTTY === true;
  let isLineShown = false;
  const clear = () => {
    if (isLineShown) stderr.write('\r\u001b[2K');
    isLineShown = false;
  };
  return {
    hasColour: isTerminal && (env['NO_COLOR'] ?? '') === '',
    out: (text) => {
      clear();
      stdout.write(text);
    },
    say: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!isTerminal) return;
      stderr.write(`\r\u001b[2K${text}`);
      isLineShown = true;
    },
    progressDone: clear,
  };
}
