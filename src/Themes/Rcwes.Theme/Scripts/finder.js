// The search box of the back office: suggestions, and the keys that lead to it.
import { suggest } from './suggest.js';

const slashKey = 'rcwes-finder-slash';
// A browser may refuse to keep anything.
const kept = { get: () => { try { return localStorage.getItem(slashKey); } catch { return null; } }, set: value => { try { localStorage.setItem(slashKey, value); } catch { /* it holds for this page */ } } };

export function finder(form) {
  const input = suggest(form, 'finder');

  // Ctrl+K stays a link where somebody writes a text; a lone slash is a letter in every field, and can be switched off.
  const writes = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    const called = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k' && !event.target.isContentEditable;
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event.target) && kept.get() !== 'off';
    if (!called && !slash) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  const choice = document.querySelector('[data-finder-slash]');
  if (!choice) return;
  const box = choice.querySelector('input');
  box.checked = kept.get() !== 'off';
  box.addEventListener('change', () => kept.set(box.checked ? 'on' : 'off'));
  choice.hidden = false;
}
