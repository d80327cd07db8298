// Only improves what works without it.
import { suggest } from './suggest.js';

document.querySelectorAll('form.search-form[data-suggest]').forEach((form, i) => suggest(form, `szukaj-${i}`));

// After a failed post the reader lands on the list of what to correct.
// Where the page asks for it itself, the browser does it, and complains of who was quicker; it does not where the address names
// a place, as it does for whoever came by the skip link.
const summary = document.querySelector('main .error-summary:not(.style-sample *)');
if (summary && (location.hash || !summary.hasAttribute('autofocus'))) summary.focus();

// A link in the summary goes to the field, with its label in view.
document.addEventListener('click', event => {
  const link = event.target.closest?.('.error-summary a[href^="#"]');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest('.field, .field-group') ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// The same button pressed twice sends once. A post into a frame leaves the form open for the next one.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented || event.submitter?.formTarget) return;
  if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) event.preventDefault();
  else form.dataset.sent = String(Date.now());
});
