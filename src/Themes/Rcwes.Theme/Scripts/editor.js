// Only pages with an editor load this. Each text area of class rich-source keeps its name and stays what is posted.
import { suggestPages } from './pages.js';
import { richText } from './rich-text/field.js';

document.querySelectorAll('textarea.rich-source').forEach(richText);
document.querySelectorAll('input.link-address:enabled').forEach(input => suggestPages(input, '~'));
