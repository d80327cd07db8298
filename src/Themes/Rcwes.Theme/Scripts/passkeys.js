// Asks the device for a passkey when the form is sent, puts its answer into the form and lets it go. A browser that knows no passkeys keeps the sentence that says so.
const knows = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const form of knows ? document.querySelectorAll('form[data-passkey]') : []) {
  const [without, failed] = ['without', 'failed'].map(part => form.parentElement.querySelector(`[data-passkey-${part}]`));
  [form.hidden, without.hidden] = [false, true];
  form.addEventListener('submit', async event => {
    if (form.elements.Answer.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const key = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.Answer.value = JSON.stringify(key.toJSON());
      form.requestSubmit();
    } catch {
      // The person said no, waited too long, or the device has no key for this site.
      failed.hidden = false;
    }
  });
}
