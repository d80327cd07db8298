import { Mark } from '@tiptap/core';
import { make } from './make.js';
import { word } from './words.js';

// Words in another language than their text, so that a screen reader changes its voice.
export const Language = Mark.create({
  name: 'language',
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

export function languagePicker(editor, own) {
  const others = ['en', 'pl', 'de', 'uk'].filter(one => one !== (own || 'pl'));
  const picker = make('select', { 'aria-label': word.language, class: 'rich-language' }, make('option', { value: '' }, word.ownLanguage),
    ...others.map(one => make('option', { value: one }, word[`in-${one}`])));
  picker.addEventListener('change', () => {
    const chain = editor.chain().focus();
    // Without a selection the whole marked piece changes, or what is typed from here on.
    if (editor.state.selection.empty && editor.isActive('language')) chain.extendMarkRange('language');
    (picker.value ? chain.setMark('language', { lang: picker.value }) : chain.unsetMark('language')).run();
  });
  return [picker, () => { picker.value = editor.getAttributes('language').lang ?? ''; }];
}
