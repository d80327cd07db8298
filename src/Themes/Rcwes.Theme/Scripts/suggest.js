// A search box that answers while somebody types (combobox with a list). Without a script its form leads to the page of results.
import { make } from './rich-text/make.js';

// Id: what the ids of this box on the page begin with.
export function suggest(form, id) {
  const input = form.elements.q;
  const list = make('div', { id: `${id}-list`, class: 'finder-list', role: 'listbox', 'aria-label': form.dataset.label, hidden: '' });
  const said = make('p', { class: 'visually-hidden', role: 'status' });
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
  form.append(list, said);
  let options = [], at = -1, asked = 0, timer = 0;

  const close = () => { list.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const mark = to => {
    at = to;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', options[at].id);
    options[at].scrollIntoView({ block: 'nearest' });
  };
  const show = answer => {
    options = [];
    list.replaceChildren(...answer.groups.map((group, g) => make('div', { role: 'group', 'aria-labelledby': `${id}-g${g}` },
      make('p', { id: `${id}-g${g}`, class: 'finder-kind', role: 'presentation' }, group.name),
      ...group.rows.map(row => {
        const option = make('div', { id: `${id}-o${options.length}`, role: 'option', 'aria-selected': 'false', 'data-url': row.url },
          make('span', { lang: row.culture }, row.title), ...(row.note ? [make('span', { class: 'note' }, row.note)] : []));
        options.push(option);
        return option;
      }))));
    said.textContent = answer.said;
    list.hidden = !options.length;
    input.setAttribute('aria-expanded', String(options.length > 0));
    mark(-1);
  };
  const ask = async () => {
    const mine = ++asked;
    const words = input.value.trim();
    if (words.length < 2) { said.textContent = ''; return close(); }
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      if (mine === asked && document.activeElement === input) show(found);
    } catch { /* Enter still leads to the page of results. */ }
  };

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener('blur', () => { asked++; close(); });
  // Before the input loses the focus.
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => { const option = event.target.closest('[role=option]'); if (option) location.assign(option.dataset.url); });
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && list.hidden && input.value.trim()) { event.preventDefault(); clearTimeout(timer); ask(); return; }
    if (list.hidden) return;
    // Who goes through the list has stopped typing: a late answer must not take the choice away.
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { clearTimeout(timer); asked++; }
    const last = options.length - 1;
    if (event.key === 'ArrowDown') mark(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') mark(at <= 0 ? last : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) location.assign(options[at].dataset.url);
    else return;
    event.preventDefault();
  });
  return input;
}
