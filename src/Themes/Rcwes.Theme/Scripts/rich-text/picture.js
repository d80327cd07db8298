import { word } from './words.js';
import { make } from './make.js';
import { pickFile } from '../media-pick.js';

// First the file, then what it shows: the text belongs to the place where the picture stands.
export function askForPicture(editor, id) {
  pickFile(file => {
    const input = make('input', { id: `${id}-picture`, type: 'text', maxlength: '500', 'aria-describedby': `${id}-picture-hint` });
    input.value = file.text;
    const put = make('button', { type: 'button', class: 'button' }, word.putPicture);
    const cancel = make('button', { type: 'button', class: 'button button-quiet' }, word.cancel);
    const dialog = make('dialog', { class: 'rich-dialog', 'aria-labelledby': `${id}-picture-title` },
      make('h2', { id: `${id}-picture-title` }, file.name),
      make('div', { class: 'field' }, make('label', { for: `${id}-picture` }, word.pictureText), make('p', { class: 'hint', id: `${id}-picture-hint` }, word.pictureHint), input),
      make('p', { class: 'actions' }, put, cancel));
    const insert = () => {
      dialog.close();
      const src = '/media/' + file.path.split('/').map(encodeURIComponent).join('/');
      editor.chain().focus().setImage({ src, alt: input.value.trim() }).run();
    };
    put.addEventListener('click', insert);
    input.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); insert(); } });
    cancel.addEventListener('click', () => { dialog.close(); editor.commands.focus(); });
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  }, true);
}
