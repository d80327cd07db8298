import { Editor } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import Image from '@tiptap/extension-image';
import StarterKit from '@tiptap/starter-kit';
import { fromClipboard, same } from './html.js';
import { Language } from './language.js';
import { askForLink } from './link.js';
import { make } from './make.js';
import { toolbar } from './toolbar.js';
import { word } from './words.js';

// As it comes, a table brings widths as inline styles, which neither our policy nor the sanitiser lets through.
// And Tab makes one more row in the last cell, for ever: who has only the keyboard would not get out of the field. Here it leads on; a button adds rows.
const PlainTable = Table.extend({
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell(), 'Shift-Tab': () => this.editor.commands.goToPreviousCell() };
  },
  addNodeView: () => null,
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
}).configure({ resizable: false, renderWrapper: false });

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] }, code: false, codeBlock: false, strike: false, underline: false,
    link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } },
    trailingNode: false,
  }),
  PlainTable, TableRow, TableHeader, TableCell,
  Image.configure({ inline: true }), Language,
];

export function richText(area) {
  if (area.disabled) return;
  // How to write HTML helps only who writes it.
  const help = area.classList.contains('html-help') ? document.getElementById(`${area.id}-hint`) : null;
  const describedBy = (area.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id && id !== help?.id).join(' ');
  const surface = make('div', { class: 'rich-surface' });
  const editor = new Editor({
    element: surface,
    extensions,
    content: area.value,
    // Our policy lets no style into the page but our own.
    injectCSS: false,
    editorProps: {
      attributes: {
        id: `${area.id}-rich`, class: 'prose', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${area.id}-label`,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(area.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {}), ...(area.lang ? { lang: area.lang } : {}),
      },
      transformPastedHTML: fromClipboard,
      handleKeyDown: (_, event) => {
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return false;
        event.preventDefault();
        askForLink(editor, area.id);
        return true;
      },
    },
  });
  // A text that this editor would change by only opening it stays as it is.
  if (area.value.trim() && !same(area.value, editor.getHTML())) {
    editor.destroy();
    area.before(make('p', { class: 'hint' }, word.kept));
    return;
  }
  const label = document.querySelector(`label[for="${area.id}"]`);
  label.id = `${area.id}-label`;
  const frame = make('div', { class: 'rich-text' });
  const showSource = () => {
    frame.remove();
    if (help) help.hidden = false;
    label.htmlFor = area.id;
    area.hidden = false;
    area.focus();
    editor.destroy();
  };
  frame.append(toolbar(editor, area.id, area.lang, showSource), surface);
  area.before(frame);
  if (help) help.hidden = true;
  area.hidden = true;
  label.addEventListener('click', () => { if (area.hidden) editor.commands.focus(); });
  // The error summary leads to the area by its id.
  area.focus = function (options) { this.hidden ? editor.commands.focus() : HTMLElement.prototype.focus.call(this, options); };
  editor.on('update', () => {
    area.value = editor.isEmpty ? '' : editor.getHTML();
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
