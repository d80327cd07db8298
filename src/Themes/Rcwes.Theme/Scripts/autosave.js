// Keeps what is typed, asks before it is left, and tells who else is here. The server words every sentence.
const every = 30_000;
const pause = 4_000;

export function autosave(form) {
  const said = document.getElementById('autosave');
  const others = document.getElementById('presence');
  const passing = new Set(['__RequestVerificationToken', 'act']);
  const now = () => JSON.stringify([...new FormData(form)].filter(([name, value]) => !passing.has(name) && typeof value === 'string'));
  const keep = `${form.dataset.autosave}?type=${encodeURIComponent(form.dataset.type)}`;
  const body = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  // Editors settle after the page has loaded, sooner or later; what stands there at a person's first touch is the beginning.
  let stored;
  let kept;
  let leaving = false;
  let timer;
  let busy = false;
  let sending;

  const tell = answer => {
    if (answer.saved) said.textContent = answer.saved;
    const lines = [answer.newer, answer.others].filter(Boolean);
    if (others.textContent.trim() === lines.join('')) return;
    others.replaceChildren(...lines.map(line => {
      const p = document.createElement('p');
      p.className = 'notice';
      p.dataset.tone = 'info';
      p.textContent = line;
      return p;
    }));
  };

  const send = async (address, body) => {
    sending = new AbortController();
    const answer = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'error', signal: sending.signal });
    // A refusal has a sentence too, e.g. that the disk is full.
    if (answer.headers.get('content-type')?.includes('json')) tell(await answer.json());
    return answer.ok;
  };

  const look = async () => {
    if (busy || leaving) return;
    busy = true;
    const text = now();
    try {
      if (stored !== undefined && text !== kept) {
        if (await send(keep, body())) kept = text;
      } else {
        await send(`${form.dataset.autosave}?handler=Beat`, new URLSearchParams({
          __RequestVerificationToken: form.elements.__RequestVerificationToken.value,
          Version: form.elements.Version.value,
        }));
      }
    } catch {
      // Without a network the form itself still holds the text; the next look tries again.
    }
    busy = false;
  };

  if (form.dataset.dirty) {
    stored = '';
    setTimeout(look, 500);
  }
  const begin = event => {
    if (!event.isTrusted || stored !== undefined) return;
    stored = now();
    kept = stored;
  };
  for (const touch of ['pointerdown', 'keydown', 'beforeinput', 'paste', 'drop']) form.addEventListener(touch, begin, true);
  form.addEventListener('input', event => {
    // Filled in without a touch, as helpers for typing do.
    if (event.isTrusted) stored ??= '';
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  setInterval(() => { if (!document.hidden) look(); }, every);
  addEventListener('visibilitychange', () => { if (document.hidden) look(); });
  form.addEventListener('submit', event => {
    if (event.submitter?.formTarget) return;
    // A second press that site.js holds back leaves the page where it is.
    setTimeout(() => {
      leaving = !event.defaultPrevented;
      // A word under way must not arrive after the save that it is part of.
      if (leaving) sending?.abort();
    });
  });
  addEventListener('pageshow', () => { leaving = false; });
  // The last words before the page goes; browsers take up to 64 kB this way, longer texts were kept before.
  addEventListener('pagehide', () => {
    if (!leaving && stored !== undefined && now() !== kept) navigator.sendBeacon(keep, body());
  });
  addEventListener('beforeunload', event => {
    if (leaving || stored === undefined || now() === stored) return;
    event.preventDefault();
  });
}
