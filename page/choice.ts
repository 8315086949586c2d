/** The indicator whose evidence the pictures and tables of an alert show; null for all of it. */
export interface Choice {
  readonly chosen: () => string | null;
  readonly choose: (indicator: string | null) => void;
  /** Calls at once and at every change. */
  readonly watch: (listener: (indicator: string | null) => void) => void;
}

export function newChoice(): Choice {
  let chosen: string | null = null;
  const listeners: ((indicator: string | null) => void)[] = [];
  return {
    chosen: () => chosen,
    choose: (indicator) => {
      if (indicator === chosen) return;
      chosen = indicator;
      for (const listener of listeners) listener(chosen);
    },
    watch: (listener) => {
      listeners.push(listener);
      listener(chosen);
    },
  };
}
