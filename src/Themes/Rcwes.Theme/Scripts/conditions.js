// Shows and hides questions at once. Without this the server shows them after the page is sent.
const folded = text => text.trim().toLocaleLowerCase();

const number = text => {
  const plain = text.replace(',', '.').trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
};

const compare = (one, other) => {
  const [a, b] = [number(one), number(other)];
  return a !== null && b !== null ? a - b : one < other ? -1 : one > other ? 1 : 0;
};

const any = (answers, values, test) => answers.some(a => values.some(v => test(a, v)));

const signs = {
  Is: (a, v) => any(a, v, (x, y) => folded(x) === folded(y)),
  IsNot: (a, v) => !any(a, v, (x, y) => folded(x) === folded(y)),
  Empty: a => a.length === 0,
  NotEmpty: a => a.length > 0,
  Contains: (a, v) => any(a, v, (x, y) => folded(x).includes(folded(y))),
  DoesNotContain: (a, v) => !any(a, v, (x, y) => folded(x).includes(folded(y))),
  StartsWith: (a, v) => any(a, v, (x, y) => folded(x).startsWith(folded(y))),
  EndsWith: (a, v) => any(a, v, (x, y) => folded(x).endsWith(folded(y))),
  GreaterThan: (a, v) => any(a, v, (x, y) => compare(x, y) > 0),
  LessThan: (a, v) => any(a, v, (x, y) => compare(x, y) < 0),
};

/** A rule may ask for a question of an earlier page; then the server has decided, and it stays as it is. */
const knows = (form, rule) => rule.groups.flat().every(test => form.elements[test.field] || form.querySelector(`[name="${CSS.escape(test.field)}"]`));

for (const form of document.querySelectorAll('form[data-conditions]')) {
  const parts = [...form.querySelectorAll('[data-show]')].map(part => ({ part, rule: JSON.parse(part.dataset.show) })).filter(({ rule }) => knows(form, rule));
  // A disabled part sends nothing, so what it holds does not count for others either: a chain closes in a few rounds.
  const settle = () => {
    for (let round = 0; round <= parts.length; round++) {
      const given = new FormData(form);
      let changed = false;
      for (const { part, rule } of parts) {
        const holds = rule.groups.some(group => group.every(test => signs[test.sign](given.getAll(test.field).filter(v => typeof v === 'string' && v.trim() !== ''), test.values)));
        const shown = holds !== rule.hides;
        if (part.disabled === shown) changed = true;
        part.disabled = !shown;
        part.hidden = !shown;
      }
      if (!changed) return;
    }
  };
  form.addEventListener('input', settle);
  form.addEventListener('change', settle);
  settle();
}
