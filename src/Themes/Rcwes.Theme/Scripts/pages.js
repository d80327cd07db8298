// Looks up pages of the site while somebody types words into an address input. Typed addresses pass as they are.
import { make } from './rich-text/make.js';
import { word } from './rich-text/words.js';

const address = /^(~?\/|#|\?|https?:|mailto:|tel:|www\.)/i;
const endpoint = `${document.documentElement.lang === 'en' ? '/en' : ''}/admin/odnosniki?q=`;

// home is what an own page begins with here: '' in HTML, '~' in a link field.
export function suggestPages(input, home = '', picked = () => {}) {
  const id = `${input.id}-pages`;
  const list = make('ul', { id, class: 'page-list', role: 'listbox', 'aria-label': word.pages, hidden: '' });
  const said = make('p', { class: 'visually-hidden', role: 'status' });
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id, autocomplete: 'off' })) input.setAttribute(name, value);
  input.after(list, said);
  let found = [], at = -1, asked = 0, timer = 0;

  const close = () => { list.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const pick = one => { input.value = home + one.address; close(); picked(one); said.textContent = `${one.title}: ${one.address}`; input.dispatchEvent(new Event('input', { bubbles: true })); };
  const go = to => {
    at = to;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const show = () => {
    list.replaceChildren(...found.map((one, i) => {
      const option = make('li', { id: `${id}-${i}`, role: 'option', 'aria-selected': 'false' },
        make('span', { lang: one.culture }, one.title), make('span', { class: 'page-list-more' }, `${one.kind} · ${one.address}`));
      // Before the input loses the focus.
      option.addEventListener('mousedown', event => { event.preventDefault(); pick(one); });
      return option;
    }));
    said.textContent = word.found(found.length);
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(!!found.length));
    go(-1);
  };
  const ask = async () => {
    const mine = ++asked;
    const words = input.value.trim();
    if (address.test(words)) return close();
    try {
      const answer = await fetch(endpoint + encodeURIComponent(words), { headers: { Accept: 'application/json' } });
      if (!answer.ok || mine !== asked) return;
      found = await answer.json();
    } catch { return; }
    if (mine === asked && document.activeElement === input) show();
  };
  input.addEventListener('input', event => { if (event.isTrusted) { clearTimeout(timer); timer = setTimeout(ask, 150); } });
  input.addEventListener('blur', () => { asked++; close(); });
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' && list.hidden) { event.preventDefault(); ask(); return; }
    if (list.hidden) return;
    const last = found.length - 1;
    if (event.key === 'ArrowDown') go(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') go(at <= 0 ? last : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) pick(found[at]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
