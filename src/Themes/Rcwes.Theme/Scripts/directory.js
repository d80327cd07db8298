// The directory answers while one types: the same address is asked, and the parts that it changes are put in place.
// Without this file every link and button does the same with a new page.
const pause = 250;
const form = document.querySelector('form[data-directory]');
const parts = () => document.querySelectorAll('[data-part]');
let typing;
let asked;

/** The address that the form would send, without fields that say nothing. */
function addressOfForm() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  const text = query.toString();
  return form.action.split('?')[0] + (text ? '?' + text : '');
}

/** @param {'push' | 'replace' | null} history What the address bar does; null when it led here. */
async function show(address, history, focus) {
  asked?.abort();
  const own = asked = new AbortController();
  document.body.toggleAttribute('data-waiting', true);
  try {
    const answer = await fetch(address, { signal: own.signal, headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (own.signal.aborted) return;
    if (history) window.history[history + 'State']({ directory: true }, '', address);
    document.title = page.title;
    // The choice of look leads back to where the reader is now, and the other language to the same list.
    for (const back of document.querySelectorAll('input[name=powrot]')) back.value = page.querySelector('input[name=powrot]')?.value ?? back.value;
    for (const link of document.querySelectorAll('header a[hreflang]')) link.href = page.querySelector('header a[hreflang]')?.getAttribute('href') ?? link.href;
    // Whoever has moved on to a link meanwhile stays there.
    const held = focus ?? document.activeElement?.closest('[data-part] [data-key]')?.dataset.key;
    for (const part of parts()) exchange(part, page.querySelector(`[data-part="${part.dataset.part}"]`));
    if (held && !document.activeElement?.dataset.key) document.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  } catch (error) {
    // Whatever went wrong, the browser can still go there itself.
    if (error.name !== 'AbortError') location.assign(address);
  } finally {
    if (asked === own) document.body.toggleAttribute('data-waiting', false);
  }
}

/** Puts a part of the answer in place; what was unfolded stays so. */
function exchange(part, fresh) {
  // The element of the number stays: a new text in it is read out, the same text is not.
  if (!fresh || part.innerHTML === fresh.innerHTML) return;
  const open = new Map([...part.querySelectorAll('details[id]')].map(details => [details.id, details.open]));
  for (const details of fresh.querySelectorAll('details[id]')) if (open.get(details.id)) details.open = true;
  part.replaceChildren(...fresh.childNodes);
}

if (form) {
  form.addEventListener('input', event => {
    if (!event.target.matches('input[type=search]')) return;
    clearTimeout(typing);
    typing = setTimeout(() => show(addressOfForm(), 'replace'), pause);
  });
  form.addEventListener('change', event => {
    if (event.target.matches('select')) show(addressOfForm(), 'push');
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(typing);
    show(addressOfForm(), 'push');
  });
  document.addEventListener('click', event => {
    const link = event.target.closest?.('[data-part] a[data-key]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // Links on the map have an address object, those of text a string.
    const address = new URL(link.href.baseVal ?? link.href, location.href);
    form.elements.q.value = address.searchParams.get('q') ?? '';
    form.elements.blisko.value = address.searchParams.get('blisko') ?? '';
    show(address.href, 'push', link.dataset.key);
  });
  addEventListener('popstate', () => {
    const query = new URL(location.href).searchParams;
    form.elements.q.value = query.get('q') ?? '';
    form.elements.blisko.value = query.get('blisko') ?? '';
    show(location.href, null);
  });
}
