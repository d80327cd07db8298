// The library: files dropped on the form go up one by one, each with its progress. Without this the form sends them itself.
const form = document.querySelector('form.media-add');

function line(list, name) {
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', name);
  const words = document.createElement('span');
  words.textContent = name;
  item.append(words, bar);
  list.append(item);
  return { bar, say(text) { words.textContent = text; bar.remove(); } };
}

function send(file, list) {
  const shown = line(list, file.name);
  const data = new FormData(form);
  data.delete('Files');
  data.append('Files', file);
  return new Promise(done => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', e => { if (e.lengthComputable) shown.bar.value = e.loaded / e.total; });
    const failed = () => { shown.say(`${file.name}: ${form.dataset.failed}`); done(false); };
    request.addEventListener('error', failed);
    request.addEventListener('load', () => {
      let answer;
      try { answer = JSON.parse(request.responseText); } catch { return failed(); }
      const taken = !answer.problems.length;
      shown.say(taken ? `${file.name}: ${form.dataset.done}` : answer.problems.join(' '));
      done(taken);
    });
    request.send(data);
  });
}

async function sendAll(files) {
  const list = form.querySelector('.media-sent');
  list.replaceChildren();
  let all = files.length > 0;
  for (const file of files) all = await send(file, list) && all;
  // What was refused must stay readable; else the shelf shows what is new.
  if (all) location.assign(form.action);
}

if (form) {
  const input = form.querySelector('input[type="file"]');
  form.addEventListener('submit', e => {
    if (!input.files.length) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    sendAll([...input.files]);
  }, true);
  for (const name of ['dragenter', 'dragover'])
    form.addEventListener(name, e => {
      if (![...e.dataTransfer.types].includes('Files')) return;
      e.preventDefault();
      form.dataset.over = '';
    });
  form.addEventListener('dragleave', e => { if (!form.contains(e.relatedTarget)) delete form.dataset.over; });
  form.addEventListener('drop', e => {
    e.preventDefault();
    delete form.dataset.over;
    sendAll([...e.dataTransfer.files]);
  });
}
