import { word } from './words.js';
import { make } from './make.js';
import { suggestPages } from '../pages.js';

const safe = /^(https?:\/\/|mailto:|tel:|#|\?|\/(?![\/\\]))/i;

// The native dialog keeps the focus inside and gives it back.
export function askForLink(editor, id) {
  const present = editor.getAttributes('link').href ?? '';
  const input = make('input', { id: `${id}-link`, type: 'text', inputmode: 'url', autocomplete: 'off', 'aria-describedby': `${id}-link-hint ${id}-link-error` });
  input.value = present;
  const wrong = make('p', { class: 'error-message', id: `${id}-link-error`, role: 'alert' });
  const button = (text, quiet, act) => {
    const made = make('button', { type: 'button', class: quiet ? 'button button-quiet' : 'button' }, text);
    made.addEventListener('click', act);
    return made;
  };
  const dialog = make('dialog', { class: 'rich-dialog', 'aria-labelledby': `${id}-link-title` });
  let page = null;
  const close = () => { dialog.close(); editor.commands.focus(); };
  const put = () => {
    const href = input.value.trim();
    if (!safe.test(href)) {
      wrong.textContent = word.wrong;
      input.setAttribute('aria-invalid', 'true');
      input.focus();
      return;
    }
    close();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !present) chain.insertContent({ type: 'text', text: page?.address === href ? page.title : href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
  };
  dialog.append(
    make('h2', { id: `${id}-link-title` }, word.link),
    make('div', { class: 'field' }, make('label', { for: `${id}-link` }, word.address), make('p', { class: 'hint', id: `${id}-link-hint` }, word.addressHint), wrong, input),
    make('p', { class: 'actions' }, button(word.put, false, put),
      ...(present ? [button(word.drop, true, () => { close(); editor.chain().focus().extendMarkRange('link').unsetLink().run(); })] : []),
      button(word.cancel, true, close)));
  // Its keys go first: Enter takes the page that is chosen in the list.
  suggestPages(input, '', one => { page = one; });
  // Enter belongs to the dialog, not to the form around the editor.
  input.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); put(); } });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
}
