// Only pages with an editor load this. Each text area of class rich-source keeps its name and stays what is posted.
import { autosave } from './autosave.js';
import { blocks } from './blocks.js';
import { livePreview } from './live-preview.js';
import { mediaField } from './media-pick.js';
import { suggestPages } from './pages.js';
import { plainMeter } from './plain.js';
import { richText } from './rich-text/field.js';

function enhance(within) {
  // What was removed waits unchanged until somebody brings it back.
  const all = selector => [...within.querySelectorAll(selector)].filter(one => !one.closest('.block-removed'));
  all('textarea.rich-source').forEach(richText);
  all('details[data-plain]').forEach(plainMeter);
  all('input.media-path:enabled').forEach(mediaField);
  all('input.link-address:enabled').forEach(input => suggestPages(input, '~'));
}

enhance(document);
const form = document.querySelector('form.editor');
if (form) {
  blocks(form, enhance);
  livePreview(form);
  if (form.dataset.autosave) autosave(form);
}
