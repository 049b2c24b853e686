// Prompts found by their words, and an address that remembers what was chosen.
(() => {
  const find = document.querySelector('.find');
  const prompts = [...document.querySelectorAll('.prompt')];
  const none = document.querySelector('.none');
  const radios = [...document.querySelectorAll('.facets [type=radio]')];
  const texts = prompts.map((prompt) => prompt.textContent.toLowerCase());
  const state = new URLSearchParams(location.hash.slice(1));
  const apply = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    prompts.forEach((prompt, index) => { prompt.hidden = !words.every((word) => texts[index].includes(word)); });
    none.hidden = prompts.some((prompt) => !prompt.hidden && getComputedStyle(prompt).display !== 'none');
  };
  const remember = () => {
    const chosen = new URLSearchParams();
    for (const radio of radios) if (radio.checked && !radio.id.endsWith('-0')) chosen.set(radio.name, radio.id);
    if (find.value) chosen.set('find', find.value);
    history.replaceState(null, '', `#${chosen}`);
    apply();
  };
  if (state.has('find')) find.value = state.get('find');
  for (const radio of radios) if (state.get(radio.name) === radio.id) radio.checked = true;
  for (const input of [find, ...radios]) input.addEventListener('input', remember);
  apply();
})();
