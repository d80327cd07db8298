// The meter of plain language follows the writing. What the server counts it counts for the page without a script, too.
import { make } from './rich-text/make.js';

const endpoint = `${document.documentElement.lang === 'en' ? '/en' : ''}/admin/prosty-jezyk`;

export function plainMeter(box) {
  const area = document.getElementById(box.dataset.plain);
  if (!area) return;
  let timer = 0, asked = 0;
  const show = advice => {
    box.hidden = !advice.summary;
    box.querySelector('summary').textContent = advice.summary;
    box.querySelector('.plain-facts').replaceChildren(...advice.facts.map(fact => make('p', {}, fact)));
    box.querySelector('.plain-phrases').hidden = !advice.phrases.length;
    box.querySelector('.plain-phrases dl').replaceChildren(...advice.phrases.map(one => make('div', {}, make('dt', {}, one.said), make('dd', {}, one.better))));
    box.querySelector('.plain-long').hidden = !advice.long.length;
    box.querySelector('.plain-long ul').replaceChildren(...advice.long.map(one => make('li', {}, one)));
  };
  const ask = async () => {
    const mine = ++asked;
    try {
      const data = new FormData();
      data.append('Text', area.value);
      data.append('IsHtml', box.dataset.html);
      data.append('__RequestVerificationToken', area.form.elements.__RequestVerificationToken.value);
      const answer = await fetch(endpoint, { method: 'POST', body: data, headers: { Accept: 'application/json' } });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch { /* The next save tells it. */ }
  };
  area.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 900); });
}
