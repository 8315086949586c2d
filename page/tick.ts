/** Marks of an axis of time in the language of the page; English is what the pictures speak. */
import { language } from './phrases.js';

interface Ticks {
  readonly tickFormat?: (at: Date, place: number, all?: readonly Date[]) => string;
}

const DAY = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A day, or a time of the day where the marks are closer; the year stands below the first. */
export function dayTicks(): Ticks {
  if (language === 'en') return {};
  return {
    tickFormat: (at, place, all = []) => {
      const isDay = at.getTime() % 86_400_000 === 0;
      const before = all[place - 1];
      const year = at.getUTCFullYear();
      if (!isDay) {
        const time = at.toISOString().slice(11, 16);
        return before === undefined ? `${time}\n${DAY.format(at)} ${year}` : time;
      }
      return before?.getUTCFullYear() === year ? DAY.format(at) : `${DAY.format(at)}\n${year}`;
    },
  };
}

/** Shares on an axis with the language's mark before their decimals. */
export function shareTicks(): { readonly tickFormat?: (value: number) => string } {
  const { format } = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  return language === 'en' ? {} : { tickFormat: (value) => format(value) };
}
