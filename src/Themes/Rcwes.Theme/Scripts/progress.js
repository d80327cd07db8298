// Keeps a page fresh on which something is at work: asks how far it is and loads the page anew at the end.
// Without a script the page has a link for that.
const wait = 1000;

for (const part of document.querySelectorAll('[data-progress]')) {
  const [bar, said, link] = [part.querySelector('progress'), part.querySelector('[role=status]'), part.querySelector('[data-without-script]')];
  const look = async () => {
    try {
      const answer = await fetch(part.dataset.progress, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error();
      const now = await answer.json();
      if (now.done) return location.reload();
      [bar.max, bar.value] = [Math.max(1, now.max), now.value];
      if (said.textContent !== now.text) said.textContent = now.text;
    } catch {
      // The link comes back when the site does not answer.
      link.hidden = false;
    }
    setTimeout(look, wait);
  };
  link.hidden = true;
  setTimeout(look, wait);
}
