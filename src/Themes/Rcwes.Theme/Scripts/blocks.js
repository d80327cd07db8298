// Lists of blocks change in place. Every button asks the server, exactly as without this file; only the list that
// changed is put into the page, so that texts, open blocks and the place on the screen stay as they are.
import { word } from './rich-text/words.js';
import { make } from './rich-text/make.js';

const verbs = /^(up|down|remove|undo|copy|add|order) /;
let passing = false, busy = false;

export function blocks(form, enhance) {
  const act = async (value, button) => {
    if (busy) return;
    busy = true;
    try {
      const data = new FormData(form);
      data.append('act', value);
      const answer = await fetch(form.action, { method: 'POST', body: data });
      const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html');
      const name = `[data-held="${CSS.escape(value.split(' ')[1])}"]`;
      const [present, fresh] = [form.querySelector(name), page && page.querySelector(name)];
      if (!present || !fresh || page.querySelector('.error-summary')) throw new Error('not as expected');
      // A browser complains of autofocus in a page that has the focus already; marks of earlier acts are of no more use.
      for (const one of present.querySelectorAll('[data-focus]')) delete one.dataset.focus;
      for (const one of fresh.querySelectorAll('[autofocus]')) { one.removeAttribute('autofocus'); one.dataset.focus = ''; }
      take(present, fresh);
      form.dispatchEvent(new Event('input', { bubbles: true }));
    } catch {
      // The plain way shows what is wrong.
      if (button) { passing = true; form.requestSubmit(button); passing = false; }
    } finally { busy = false; }
  };

  const take = (present, fresh) => {
    const [list, newList] = [present, fresh].map(held => held.querySelector(':scope > ol.blocks'));
    const there = new Map([...list.children].map(line => [line.id, line]));
    const added = [];
    list.replaceChildren(...[...newList.children].map(line => {
      const old = there.get(line.id);
      if (!old) { const made = document.importNode(line, true); added.push(made); return made; }
      const head = old.querySelector(':scope > header');
      if (head) head.replaceWith(document.importNode(line.querySelector(':scope > header'), true));
      return old;
    }));
    present.querySelector(':scope > .held-add').replaceWith(document.importNode(fresh.querySelector(':scope > .held-add'), true));
    for (const line of added) if (!line.matches('.block-removed')) enhance(line);
    dress(present);
    const focus = [...list.querySelectorAll(':scope > li > header [data-focus], :scope > .block-removed [data-focus]')].find(one => !one.closest('[hidden]'));
    focus?.focus();
    present.querySelector(':scope > .held-status').textContent = fresh.querySelector(':scope > .held-status').textContent;
  };

  // What only a script can do appears with the script: the grip, and folding all at once.
  const dress = within => {
    for (const grip of within.querySelectorAll('[data-grip]')) if (!grip.closest('.block-removed')) grip.hidden = false;
    for (const held of [within, ...within.querySelectorAll('[data-held]')].filter(one => one.matches('[data-held]'))) {
      const details = () => [...held.querySelectorAll(':scope > ol > li > details')];
      let fold = held.querySelector(':scope > .fold-all');
      if (!fold && details().length > 1) {
        fold = make('button', { type: 'button', class: 'button button-quiet button-small fold-all' }, word.unfoldAll);
        fold.addEventListener('click', () => {
          const open = !details().some(one => one.open);
          for (const one of details()) one.open = open;
          fold.textContent = open ? word.foldAll : word.unfoldAll;
        });
        held.querySelector(':scope > ol').before(fold);
      }
      if (fold) { fold.hidden = details().length < 2; fold.textContent = details().some(one => one.open) ? word.foldAll : word.unfoldAll; }
    }
  };

  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (passing || event.target !== form || button?.name !== 'act' || !verbs.test(button.value)) return;
    event.preventDefault();
    act(button.value, button);
  }, true);

  form.addEventListener('pointerdown', event => {
    const line = event.target.closest?.('[data-grip]')?.closest('li.block');
    if (!line || event.button) return;
    event.preventDefault();
    const list = line.parentElement;
    const before = [...list.children];
    line.classList.add('block-dragged');
    const move = at => {
      const over = [...list.children].find(one => one !== line && at.clientY > one.getBoundingClientRect().top && at.clientY < one.getBoundingClientRect().bottom);
      if (!over) return;
      const box = over.getBoundingClientRect();
      const down = line.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      // Past the near edge by the height of what is dragged, or the two would change places for ever.
      if (down && at.clientY > box.bottom - Math.min(line.offsetHeight, box.height) ) over.after(line);
      else if (!down && at.clientY < box.top + Math.min(line.offsetHeight, box.height)) over.before(line);
    };
    const end = () => {
      removeEventListener('pointermove', move);
      line.classList.remove('block-dragged');
      if ([...list.children].some((one, i) => one !== before[i])) act(`order ${list.closest('[data-held]').dataset.held} -`);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end, { once: true });
    addEventListener('pointercancel', end, { once: true });
  });

  dress(form);
}
