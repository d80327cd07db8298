// Is one text the same as another, whatever the line ends and spaces between its elements?
const blocks = 'p,h2,h3,h4,ul,ol,li,blockquote,table,tbody,thead,tr,td,th,figure,hr,pre,div';

export function same(one, other) {
  return plain(one) === plain(other);
}

function plain(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  // The editor names these two by their meaning, and puts the words of a point into a paragraph.
  rename(body, 'b', 'strong');
  rename(body, 'i', 'em');
  for (const shell of body.querySelectorAll('thead, tbody, colgroup')) shell.localName === 'colgroup' ? shell.remove() : shell.replaceWith(...shell.childNodes);
  for (const words of body.querySelectorAll('li > p:first-child, td > p:only-child, th > p:only-child')) words.replaceWith(...words.childNodes);
  for (const element of body.querySelectorAll('*')) {
    const attributes = [...element.attributes].filter(a => !(/^(col|row)span$/.test(a.name) && a.value === '1')).map(a => [a.name, a.value]).sort();
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
  }
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    text.data = text.data.replace(/[ \t\r\n]+/g, ' ');
    if (!text.previousSibling || text.previousSibling.matches?.(blocks)) text.data = text.data.trimStart();
    if (!text.nextSibling || text.nextSibling.matches?.(blocks)) text.data = text.data.trimEnd();
  }
  body.normalize();
  return body.innerHTML.trim();
}

function rename(body, from, to) {
  for (const element of body.querySelectorAll(from)) {
    const named = document.createElement(to);
    named.append(...element.childNodes);
    element.replaceWith(named);
  }
}

// Word marks its own with mso styles, conditional comments and empty o:p; a heading of the first level is the page's title.
export function fromClipboard(html) {
  // Styles get another name before anything reads them: our policy would complain of each, and only mso-list says something.
  const named = html.replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]+>/g, tag => tag.replace(/\sstyle\s*=/gi, ' data-style='));
  const { body } = new DOMParser().parseFromString(named, 'text/html');
  for (const element of body.querySelectorAll('style, script, meta, link, title, o\\:p, xml')) element.remove();
  listsFromWord(body);
  rename(body, 'h1', 'h2');
  // Word says for every word what its dictionary happened to be; only our own marks of a language are somebody's choice.
  const kept = ['href', 'src', 'alt', 'colspan', 'rowspan', 'start', ...(html.includes('data-pm-slice') ? ['lang'] : [])];
  for (const element of body.querySelectorAll('*'))
    for (const { name } of [...element.attributes])
      if (!kept.includes(name)) element.removeAttribute(name);
  for (const empty of body.querySelectorAll('p, h2, h3, h4')) if (!empty.textContent.trim() && !empty.querySelector('img')) empty.remove();
  return body.innerHTML;
}

// Word writes the points of a list as paragraphs that begin with their sign.
function listsFromWord(body) {
  let list = null;
  for (const line of [...body.querySelectorAll('p')]) {
    if (!/MsoListParagraph/.test(line.className) && !/mso-list:/.test(line.dataset.style ?? '')) {
      list = null;
      continue;
    }
    const sign = line.querySelector('[data-style*="mso-list"]');
    const kind = /^\s*(\d+|[a-z])[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul';
    sign?.remove();
    if (list?.localName !== kind || line.previousElementSibling !== list) {
      list = document.createElement(kind);
      line.before(list);
    }
    const point = document.createElement('li');
    point.append(...line.childNodes);
    list.append(point);
    line.remove();
  }
}
