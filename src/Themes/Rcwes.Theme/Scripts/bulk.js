// Lists whose lines can be picked: one box for all lines of the page, a count, and ranges with Shift. Without this the
// select of the bar says the same.
const bar = document.getElementById('bulk');
const boxes = bar ? [...document.querySelectorAll('input[type="checkbox"][form="bulk"]')] : [];

if (boxes.length) {
  const what = bar.elements.What;
  const picked = what.querySelector('option[value="picked"]');
  const plain = picked.textContent;
  const every = document.createElement('input');
  every.type = 'checkbox';
  const label = document.createElement('label');
  label.className = 'bulk-pick bulk-every';
  const words = document.createElement('span');
  words.textContent = bar.dataset.every;
  label.append(every, words);
  const head = document.querySelector('thead .bulk-cell');
  if (head) { words.className = 'visually-hidden'; head.append(label); } else document.querySelector('[data-bulk-every]')?.append(label);

  let last = -1;
  const tell = () => {
    const count = boxes.filter(b => b.checked).length;
    every.checked = count === boxes.length;
    every.indeterminate = count > 0 && !every.checked;
    picked.textContent = count ? bar.dataset.picked.replace('{0}', count) : plain;
    if (count) what.value = 'picked';
    bar.toggleAttribute('data-picked-some', count > 0);
  };
  every.addEventListener('change', () => { for (const box of boxes) box.checked = every.checked; tell(); });
  boxes.forEach((box, i) => box.addEventListener('click', event => {
    if (event.shiftKey && last >= 0) for (let n = Math.min(i, last); n <= Math.max(i, last); n++) boxes[n].checked = box.checked;
    last = i;
    tell();
  }));
  // The browser keeps boxes ticked when a person comes back.
  addEventListener('pageshow', tell);
  tell();
}
