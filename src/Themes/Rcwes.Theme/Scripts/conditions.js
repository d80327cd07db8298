// Shows and hides questions at once. Without this the server shows them after the page is sent. Both compare alike (ShowTest):
// an answer to a question that only one of them shows would be lost.
const folded = text => text.trim().toLowerCase();

const number = text => {
  const plain = text.replace(/\s/g, '').replaceAll(',', '.');
  return plain.length <= 25 && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
};

const same = (one, other) => {
  const [a, b] = [number(one), number(other)];
  return a !== null && b !== null ? a === b : folded(one) === folded(other);
};

const compare = (one, other) => {
  const [a, b] = [number(one), number(other)];
  return a !== null && b !== null ? a - b : one < other ? -1 : one > other ? 1 : 0;
};

const any = (answers, values, test) => answers.some(a => values.some(v => test(a, v)));

const signs = {
  Is: (a, v) => any(a, v, same),
  IsNot: (a, v) => !any(a, v, same),
  Empty: a => a.length === 0,
  NotEmpty: a => a.length > 0,
  Contains: (a, v) => any(a, v, (x, y) => folded(x).includes(folded(y))),
  DoesNotContain: (a, v) => !any(a, v, (x, y) => folded(x).includes(folded(y))),
  StartsWith: (a, v) => any(a, v, (x, y) => folded(x).startsWith(folded(y))),
  EndsWith: (a, v) => any(a, v, (x, y) => folded(x).endsWith(folded(y))),
  GreaterThan: (a, v) => any(a, v, (x, y) => compare(x, y) > 0),
  LessThan: (a, v) => any(a, v, (x, y) => compare(x, y) < 0),
};

/** What a part of the form sends. A consent also counts by the version of its words, which is what is kept of it. */
const answers = (form, given, field) => given.getAll(field).flatMap(value => {
  if (typeof value !== 'string' || value.trim() === '') return [];
  const also = form.querySelector(`[name="${CSS.escape(field)}"][data-also]`)?.dataset.also;
  return also ? [value, also] : [value];
});

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
        const holds = rule.groups.some(group => group.every(test => signs[test.sign](answers(form, given, test.field), test.values)));
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
