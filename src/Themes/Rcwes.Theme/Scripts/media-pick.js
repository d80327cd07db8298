// Picks a file of the library in a dialog, or brings a new one. The field beside it stays what is posted.
import { make } from './rich-text/make.js';
import { word } from './rich-text/words.js';

const home = document.documentElement.lang === 'en' ? '/en' : '';
let count = 0;

/** Asks for a file; picked gets { path, name, text }. Pictures only when pictures is true. */
export function pickFile(picked, pictures = false) {
  const id = `pick-${++count}`;
  const search = make('input', { id, type: 'search', autocomplete: 'off', maxlength: '200' });
  const upload = make('input', { id: `${id}-new`, type: 'file' });
  const said = make('p', { role: 'status', class: 'hint' });
  const shelf = make('ul', { class: 'media-shelf media-pick', 'aria-label': word.files });
  const cancel = make('button', { type: 'button', class: 'button button-quiet' }, word.cancel);
  const dialog = make('dialog', { class: 'rich-dialog media-dialog', 'aria-labelledby': `${id}-title` },
    make('h2', { id: `${id}-title` }, word.pick),
    make('div', { class: 'field' }, make('label', { for: id }, word.fileWords), search),
    said, shelf,
    make('div', { class: 'field' }, make('label', { for: `${id}-new` }, word.newFile), upload),
    make('p', { class: 'actions' }, cancel));
  const take = file => { dialog.close(); picked(file); };
  let asked = 0, timer = 0;
  const show = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(`${home}/admin/pliki/wybor?obrazy=${pictures}&q=${encodeURIComponent(search.value)}`);
      const found = await answer.json();
      if (mine !== asked) return;
      shelf.replaceChildren(...found.files.map(file => {
        const sign = make('span', { class: 'media-thumb' }, ...(file.thumb ? [make('img', { src: file.thumb, alt: '', loading: 'lazy' })] : []));
        const button = make('button', { type: 'button', class: 'media-choice' }, sign, make('span', {}, file.name), make('span', { class: 'note' }, file.facts));
        button.addEventListener('click', () => take(file));
        return make('li', {}, button);
      }));
      said.textContent = word.filesFound(found.total);
    } catch { said.textContent = word.filesFailed; }
  };
  const send = async () => {
    const token = document.querySelector('input[name="__RequestVerificationToken"]');
    if (!upload.files.length || !token) return;
    const data = new FormData();
    data.append('__RequestVerificationToken', token.value);
    data.append('Folder', '');
    data.append('Files', upload.files[0]);
    said.textContent = word.sending;
    try {
      const answer = await (await fetch(`${home}/admin/pliki`, { method: 'POST', body: data, headers: { Accept: 'application/json' } })).json();
      if (answer.added.length) take({ ...answer.added[0], text: '' });
      else said.textContent = answer.problems.join(' ');
    } catch { said.textContent = word.filesFailed; }
    upload.value = '';
  };
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 200); });
  search.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); show(); } });
  upload.addEventListener('change', send);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  search.focus();
  show();
}

/** A button beside a field that names a file. */
export function mediaField(input) {
  // The list is for those without a script; the dialog shows the pictures, too.
  input.removeAttribute('list');
  const button = make('button', { type: 'button', class: 'button button-quiet button-small' }, word.pick);
  button.addEventListener('click', () => pickFile(file => {
    input.value = file.path;
    const text = document.getElementById(`${input.id}-text`);
    if (text && !text.value) text.value = file.text;
    for (const changed of [input, text]) changed?.dispatchEvent(new Event('input', { bubbles: true }));
    button.focus();
  }));
  input.after(button);
}
