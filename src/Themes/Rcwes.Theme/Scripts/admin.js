// Every page of the back office loads this.
import { finder } from './finder.js';

const form = document.querySelector('form.finder');
if (form) finder(form);
