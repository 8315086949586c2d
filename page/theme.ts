/** Light or dark: as the system says, or as the reader says on this page. Nothing is stored. */
import { button } from './dom.js';
import { phrases } from './phrases.js';

const THEMES = ['system', 'light', 'dark'] as const;

export function themeButton(): HTMLButtonElement {
  let place = 0;
  const words = () => phrases.theme(phrases.themes[THEMES[place] ?? 'system']);
  const made = button(
    words(),
    () => {
      place = (place + 1) % THEMES.length;
      const root = document.documentElement;
      if (place === 0) delete root.dataset['theme'];
      else root.dataset['theme'] = THEMES[place];
      made.textContent = words();
    },
    { class: 'theme' },
  );
  return made;
}
