// The preview of a page, and only it, is looked at by axe. What it finds stands in a list above the page.
import axe from 'axe-core';
import polish from 'axe-core/locales/pl.json';
import { make } from './rich-text/make.js';

const pl = document.documentElement.lang !== 'en';
const word = pl
  ? { title: 'Sprawdzenie całej strony', run: 'Sprawdzam stronę…', none: 'Przeglądarka nie znalazła błędów na tej stronie.', some: n => `Przeglądarka znalazła błędy: ${n}.`, show: 'Pokaż miejsce', failed: 'Nie udało się sprawdzić strony w przeglądarce.', note: 'Automat znajduje tylko część błędów. Przejdź stronę klawiaturą i przeczytaj ją na głos.' }
  : { title: 'Check of the whole page', run: 'Checking the page…', none: 'The browser found no faults on this page.', some: n => `The browser found faults: ${n}.`, show: 'Show the place', failed: 'The page could not be checked in the browser.', note: 'A machine finds only some faults. Go through the page with the keyboard and read it aloud.' };

// Read from the translation by hand: axe would compile its sentences with eval, which our policy forbids.
const help = rule => `${(pl && polish.rules[rule.id]?.help) || rule.help} `;

const box = document.getElementById('page-check');
const status = make('p', { role: 'status' }, word.run);
box.append(make('h3', {}, word.title), status);

try {
  const { violations } = await axe.run('#preview-page', { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } });
  const found = violations.flatMap(rule => rule.nodes.map(node => ({ rule, target: document.querySelector(node.target.at(-1)) })));
  status.textContent = found.length ? word.some(found.length) : word.none;
  if (found.length) box.append(make('ul', { class: 'advice' }, ...found.map(({ rule, target }) => {
    const line = make('li', { class: ['critical', 'serious'].includes(rule.impact) ? 'serious' : null }, make('span', {}, help(rule)));
    if (target) {
      const button = make('button', { type: 'button', class: 'button button-quiet button-small' }, word.show);
      button.addEventListener('click', () => {
        document.querySelector('.checked-place')?.classList.remove('checked-place');
        target.classList.add('checked-place');
        if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1;
        target.scrollIntoView({ block: 'center' });
        target.focus({ preventScroll: true });
      });
      line.append(button);
    }
    return line;
  })));
  box.append(make('p', { class: 'note' }, word.note));
} catch { status.textContent = word.failed; }
