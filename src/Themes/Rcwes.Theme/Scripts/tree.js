// Trees of menus and vocabularies, and rows of settings, change in place. Every button asks the server, exactly as without
// this file; what the server sends takes the place of what stands there, with everything that was typed.
import { mediaField } from './media-pick.js';
import { suggestPages } from './pages.js';

const verbs = /^(up|down|in|out|remove|undo|add|under|to|order|show)( |$)/;
const form = document.querySelector('form[data-tree]');
let passing = false, busy = false;

const lines = () => [...form.querySelectorAll('.tree > li')];
const depthOf = line => Number(line.dataset.depth ?? 0);
const blockOf = line => {
  const all = lines(), at = all.indexOf(line);
  let end = at + 1;
  while (end < all.length && depthOf(all[end]) > depthOf(line)) end++;
  return all.slice(at, end);
};

function dress() {
  for (const grip of form.querySelectorAll('[data-grip]')) grip.hidden = false;
  for (const input of form.querySelectorAll('input.page-address')) { input.removeAttribute('list'); suggestPages(input); }
  for (const input of form.querySelectorAll('input.media-path')) mediaField(input);
}

async function act(value, button) {
  if (busy) return;
  busy = true;
  try {
    const data = new FormData(form);
    data.append('act', value);
    const answer = await fetch(form.action, { method: 'POST', body: data });
    const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html');
    const parts = [...form.querySelectorAll('[data-tree-part]')];
    const fresh = parts.map(part => page && page.querySelector(`[data-tree-part="${part.dataset.treePart}"]`));
    if (fresh.some(part => !part) || page.querySelector('.error-summary')) throw new Error('not as expected');
    // A browser complains of autofocus in a page that has the focus already.
    for (const one of page.querySelectorAll('[autofocus]')) { one.removeAttribute('autofocus'); one.dataset.focus = ''; }
    parts.forEach((part, i) => part.replaceChildren(...[...fresh[i].childNodes].map(node => document.importNode(node, true))));
    dress();
    const said = form.querySelector('.tree-status'), words = said?.textContent;
    // A status that is born with its words is not read aloud.
    if (said) { said.textContent = ''; requestAnimationFrame(() => { said.textContent = words; }); }
    form.querySelector('[data-focus]')?.focus();
  } catch {
    // The plain way shows what is wrong.
    if (button) { passing = true; form.requestSubmit(button); passing = false; }
  } finally { busy = false; }
}

document.addEventListener('submit', event => {
  const button = event.submitter;
  if (passing || event.target !== form || button?.name !== 'act' || !verbs.test(button.value)) return;
  event.preventDefault();
  act(button.value, button);
}, true);

form?.addEventListener('pointerdown', event => {
  const line = event.target.closest?.('[data-grip]')?.closest('li');
  if (!line || event.button) return;
  event.preventDefault();
  const block = blockOf(line), before = lines();
  for (const one of block) one.classList.add('block-dragged');
  const move = at => {
    const over = lines().find(one => !block.includes(one) && at.clientY > one.getBoundingClientRect().top && at.clientY < one.getBoundingClientRect().bottom);
    if (!over) return;
    const box = over.getBoundingClientRect();
    if (line.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING) { if (at.clientY > box.bottom - Math.min(line.offsetHeight, box.height)) over.after(...block); }
    else if (at.clientY < box.top + Math.min(line.offsetHeight, box.height)) over.before(...block);
  };
  const end = () => {
    removeEventListener('pointermove', move);
    for (const one of block) one.classList.remove('block-dragged');
    const now = lines();
    if (now.every((one, i) => one === before[i])) return;
    // What follows stays with what it belongs to: a line put between others joins them.
    const [above, below] = [now[now.indexOf(line) - 1], now[now.indexOf(block.at(-1)) + 1]];
    const shift = Math.max(below ? Math.min(depthOf(below), above ? depthOf(above) + 1 : 0) : 0, Math.min(depthOf(line), above ? depthOf(above) + 1 : 0)) - depthOf(line);
    for (const one of block) { const depth = one.querySelector('input[name$=".Depth"]'); if (depth) depth.value = String(Math.max(0, Number(depth.value) + shift)); }
    act(`order ${line.id.replace('line-', '')}`);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end, { once: true });
  addEventListener('pointercancel', end, { once: true });
});

if (form) dress();
