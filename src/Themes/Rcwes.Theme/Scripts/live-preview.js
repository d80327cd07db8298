// While the preview is open it follows what is typed; its own button posts the form into the frame.
const pause = 1_200;

export function livePreview(form) {
  const box = form.querySelector('details.live-preview');
  if (!box) return;
  const button = box.querySelector('button');
  let timer;
  const show = () => { if (box.open) form.requestSubmit(button); };
  box.addEventListener('toggle', show);
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, pause);
  });
}
