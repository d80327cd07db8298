import { word } from './words.js';
import { make } from './make.js';
import { askForLink } from './link.js';
import { askForPicture } from './picture.js';
import { icon } from './icons.js';
import { languagePicker } from './language.js';

const cmd = /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl';

// One stop for Tab; arrows, Home and End go inside.
export function toolbar(editor, id, lang, showSource) {
  const bar = make('div', { class: 'rich-tools', role: 'toolbar', 'aria-label': word.tools, 'aria-controls': `${id}-rich` });
  const refreshers = [];
  const add = (name, keys, act, active, enabled) => {
    const text = word[name];
    const sign = icon(name);
    const button = make('button', { type: 'button', title: sign && (keys ? `${text} (${keys})` : text), 'aria-keyshortcuts': keys?.replace('Ctrl', 'Control').replace('⌘', 'Meta'), 'aria-pressed': active && 'false' },
      ...(sign ? [sign, make('span', { class: 'visually-hidden' }, text)] : [text]));
    button.addEventListener('click', act);
    bar.append(button);
    refreshers.push(() => {
      if (active) button.setAttribute('aria-pressed', String(active()));
      // Not disabled: the focus must not fall out of the bar.
      if (enabled) button.setAttribute('aria-disabled', String(!enabled()));
    });
    return button;
  };
  const run = act => () => act(editor.chain().focus()).run();

  const kind = make('select', { 'aria-label': word.kind }, make('option', { value: '0' }, word.paragraph),
    ...[2, 3, 4].map(level => make('option', { value: level }, word[`h${level}`])));
  kind.addEventListener('change', () => kind.value === '0' ? run(c => c.setParagraph())() : run(c => c.setHeading({ level: Number(kind.value) }))());
  refreshers.push(() => { kind.value = String(editor.getAttributes('heading').level ?? 0); });
  bar.append(kind);

  add('bold', `${cmd}+B`, run(c => c.toggleBold()), () => editor.isActive('bold'));
  add('italic', `${cmd}+I`, run(c => c.toggleItalic()), () => editor.isActive('italic'));
  add('bullets', `${cmd}+Shift+8`, run(c => c.toggleBulletList()), () => editor.isActive('bulletList'));
  add('numbers', `${cmd}+Shift+7`, run(c => c.toggleOrderedList()), () => editor.isActive('orderedList'));
  add('quote', `${cmd}+Shift+B`, run(c => c.toggleBlockquote()), () => editor.isActive('blockquote'));
  add('link', `${cmd}+K`, () => askForLink(editor, id), () => editor.isActive('link'));
  add('table', null, run(c => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true })));
  const inTable = [
    add('headers', null, run(c => c.toggleHeaderRow())), add('row', null, run(c => c.addRowAfter())), add('column', null, run(c => c.addColumnAfter())), add('dropTable', null, run(c => c.deleteTable())),
  ];
  refreshers.push(() => {
    const hidden = !editor.isActive('table');
    if (hidden && inTable.includes(document.activeElement)) editor.commands.focus();
    for (const button of inTable) button.hidden = hidden;
  });
  add('picture', null, () => askForPicture(editor, id));
  const [language, showLanguage] = languagePicker(editor, lang);
  refreshers.push(showLanguage);
  bar.append(language);
  add('undo', `${cmd}+Z`, run(c => c.undo()), null, () => editor.can().undo());
  add('redo', `${cmd}+Shift+Z`, run(c => c.redo()), null, () => editor.can().redo());
  add('source', null, showSource);

  const stops = () => [...bar.children].filter(stop => !stop.hidden);
  const stopAt = stop => { for (const one of bar.children) one.tabIndex = one === stop ? 0 : -1; };
  stopAt(kind);
  bar.addEventListener('focusin', event => stopAt(event.target));
  bar.addEventListener('keydown', event => {
    const all = stops();
    const here = all.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  });
  const refresh = () => {
    for (const one of refreshers) one();
    if (!stops().some(stop => stop.tabIndex === 0)) stopAt(kind);
  };
  editor.on('transaction', refresh);
  refresh();
  return bar;
}
