// The contact sheet of prompts: search and choices over all pages, arrow keys, copying, and addresses of before.
(() => {
  const form = document.querySelector('.facets');
  const unsorted = [...document.querySelectorAll('.unsorted')];
  const AT_ONCE = 24;

  // Opens the prompt that the address names; browsers that do it themselves lose nothing.
  const reveal = () => {
    const target = /^#prompt-\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (!target) return false;
    target.closest('details').open = true;
    target.closest('li').scrollIntoView({ block: 'start' });
    return true;
  };
  addEventListener('hashchange', reveal);

  // What was typed, with its settings as its tool takes them: Midjourney as flags, others as a line of pairs.
  const typed = (told) => {
    const flagged = told.closest('.prompt').dataset.tool.startsWith('Midjourney');
    const pairs = [...told.querySelectorAll('.settings dt')].map((dt) => {
      const name = dt.dataset.name || dt.textContent;
      return [flagged && name && !name.startsWith('--') ? `--${name}` : name, dt.nextElementSibling.textContent];
    });
    const negative = told.querySelector('.negative')?.textContent;
    // A flag without a value is kept as `yes`.
    const flags = pairs.filter(([name]) => name.startsWith('--')).map(([name, value]) => (value === 'yes' ? name : `${name} ${value}`.trim()));
    const others = pairs.filter(([name]) => !name.startsWith('--'));
    return [
      [told.querySelector('pre').textContent, ...(flagged && negative ? [`--no ${negative}`] : []), ...flags].join(' '),
      ...(negative && !flagged ? [`Negative prompt: ${negative}`] : []),
      ...(others.length ? [others.map(([name, value]) => (name ? `${name}: ${value}` : value)).join(', ')] : []),
    ].join('\n');
  };
  document.addEventListener('click', async ({ target }) => {
    if (!target.matches('[data-copy-prompt]')) return;
    const label = target.textContent;
    await navigator.clipboard.writeText(typed(target.closest('.told')));
    target.textContent = target.dataset.done;
    setTimeout(() => { target.textContent = label; }, 2000);
  });

  // Arrow keys lead through the sheet; up and down to the nearest picture of the next row.
  document.addEventListener('keydown', (event) => {
    const faces = '.prompts > li > a, .prompts > li > details > summary';
    const here = event.target.closest(faces);
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...document.querySelectorAll(faces)].filter((one) => one.offsetParent);
    const index = all.indexOf(here);
    const box = here.getBoundingClientRect();
    const beyond = (down) => all
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, one]) => (down ? one.top >= box.bottom - 1 : one.bottom <= box.top + 1))
      .sort(([, a], [, b]) => Math.hypot(a.left - box.left, 3 * (a.top - box.top)) - Math.hypot(b.left - box.left, 3 * (b.top - box.top)))
      .map(([one]) => one)[0];
    const back = getComputedStyle(here).direction === 'rtl';
    const to = {
      ArrowRight: () => all[index + (back ? -1 : 1)],
      ArrowLeft: () => all[index + (back ? 1 : -1)],
      ArrowDown: () => beyond(true),
      ArrowUp: () => beyond(false),
      Home: () => all[0],
      End: () => all.at(-1),
    }[event.key]?.();
    if (!to) return;
    event.preventDefault();
    to.focus();
  });

  const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l');

  // All prompts: of the search index, or of this page where it is the only one.
  const ofPage = () => [...document.querySelectorAll('.unsorted .prompt[data-number]')].map((item) => ({
    ...item.dataset, number: +item.dataset.number, page: location.href, words: folded(item.querySelector('.told').textContent),
  }));
  const ofIndex = async (address) => {
    const { facets, values, prompts } = await (await fetch(address)).json();
    return prompts.map(([number, page, ...rest]) => ({
      number,
      page: new URL(page ? `page/${page}/index.html` : 'index.html', new URL(address, location.href)).href,
      ...Object.fromEntries(facets.map((facet, place) => [facet, values[facet][rest[place]] ?? ''])),
      words: folded(rest.at(-1)),
    }));
  };
  let asked;
  const load = () => asked ||= (form.dataset.index ? ofIndex(form.dataset.index).catch(ofPage) : Promise.resolve(ofPage()));

  // A prompt as its own page shows it, with addresses that hold here.
  const pages = new Map();
  const page = (address) => {
    if (address === location.href) return document;
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then((answer) => answer.text()).then((text) => {
        // Its style is for browsers without scripts, and bears another nonce.
        const there = new DOMParser().parseFromString(text.replace(/<style[^]*?<\/style>/g, ''), 'text/html');
        const whole = (value) => new URL(value, address).href;
        for (const one of there.querySelectorAll('.prompts [href]')) one.href = whole(one.getAttribute('href'));
        for (const one of there.querySelectorAll('.prompts [src]')) one.src = whole(one.getAttribute('src'));
        for (const one of there.querySelectorAll('.prompts [srcset]')) {
          one.srcset = one.getAttribute('srcset').split(', ').map((part) => {
            const [where, width] = part.split(' ');
            return `${whole(where)} ${width}`;
          }).join(', ');
        }
        return there;
      }));
    }
    return pages.get(address);
  };
  const shown = async (prompt) => {
    const item = (await page(prompt.page)).querySelector(`.prompt[data-number="${prompt.number}"]`).cloneNode(true);
    for (const one of item.querySelectorAll('[id]')) one.removeAttribute('id');
    item.querySelector('details').open = false;
    return item;
  };

  if (!form) { reveal(); return; }
  const find = form.querySelector('.find');
  const choices = [...form.querySelectorAll('select')];
  const found = document.querySelector('.found');
  const list = found.querySelector('ol');
  const more = found.querySelector('button');
  const status = found.querySelector('[role=status]');
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const said = (count) => {
    if (!count) return form.dataset.none;
    const pattern = plural.select(count) === 'one' ? form.dataset.one : form.dataset.other;
    return pattern.replace(/[12]/, count.toLocaleString(document.documentElement.lang));
  };
  // Days as the pages write them: 25 March 2025, 1er mars 2025.
  // One format for years, one for months, one for days: making one costs more than using it.
  const language = document.documentElement.lang;
  const formats = [{ year: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'long', day: 'numeric' }]
    .map((style) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...style, timeZone: 'UTC' }));
  const day = (value) => {
    const [year, month = 1, date = 1] = value.split('-').map(Number);
    const written = formats[value.split('-').length - 1].format(Date.UTC(year, month - 1, date));
    return language.startsWith('fr') ? written.replace(/^1 /, '1er ') : written;
  };
  const label = (facet, value) => (facet === 'day' ? day(value) : facet === 'verdict' ? form.dataset[value] : value);

  const spoken = (prompt, words) => words.every((word) => prompt.words.includes(word));
  const chosen = (prompt, but) => choices.every((choice) => choice === but || !choice.value || prompt[choice.dataset.facet] === choice.value);

  // Offers the values of each facet, with the number of prompts that hold the words and fit the other choices.
  const offer = (prompts, words) => {
    const held = new Set(prompts.filter((prompt) => spoken(prompt, words)));
    for (const choice of choices) {
      const counts = new Map();
      for (const prompt of prompts) {
        const value = prompt[choice.dataset.facet];
        if (value) counts.set(value, (counts.get(value) || 0) + (held.has(prompt) && chosen(prompt, choice) ? 1 : 0));
      }
      // A choice that all prompts share is none.
      choice.parentElement.hidden = counts.size < 2 && [...counts.keys()].every((value) => prompts.every((prompt) => prompt[choice.dataset.facet] === value));
      if (choice.options.length === 1) {
        const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
        for (const value of [...counts.keys()].sort(order)) {
          const option = new Option('', value);
          option.dataset.label = label(choice.dataset.facet, value);
          choice.add(option);
        }
      }
      for (const option of [...choice.options].slice(1)) {
        option.textContent = `${option.dataset.label} (${counts.get(option.value) || 0})`;
        option.disabled = !counts.get(option.value) && !option.selected;
      }
    }
    return held;
  };

  let turn = 0;
  const apply = async () => {
    const mine = ++turn;
    const words = folded(find.value).split(/\s+/).filter(Boolean);
    const narrowed = words.length > 0 || choices.some((choice) => choice.value);
    const prompts = await load();
    if (mine !== turn) return;
    const held = offer(prompts, words);
    found.hidden = !narrowed;
    for (const section of unsorted) section.hidden = narrowed;
    if (!narrowed) return;
    const matches = prompts.filter((prompt) => held.has(prompt) && chosen(prompt));
    status.textContent = said(matches.length);
    list.replaceChildren();
    let next = 0;
    const further = async () => {
      const items = await Promise.all(matches.slice(next, next + AT_ONCE).map(shown));
      if (mine !== turn) return;
      list.append(...items);
      next += items.length;
      more.hidden = next >= matches.length;
    };
    more.onclick = further;
    await further();
  };
  const remember = () => {
    const state = new URLSearchParams();
    if (find.value) state.set('find', find.value);
    for (const choice of choices) if (choice.value) state.set(choice.dataset.facet, choice.value);
    history.replaceState(null, '', `${location.pathname}${state.size ? `#${state}` : ''}`);
    apply();
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', remember);
  // The index is fetched when somebody comes near the choices.
  for (const type of ['focusin', 'pointerover']) form.addEventListener(type, () => load().then((all) => turn || offer(all, [])), { once: true });

  (async () => {
    if (reveal()) return;
    const old = location.hash.match(/^#prompt-(\d+)$/);
    if (old) {
      // An address from before the prompts had several pages.
      const there = (await load()).find((prompt) => prompt.number === +old[1]);
      if (there && there.page !== location.href.split('#')[0]) location.replace(`${there.page}${location.hash}`);
      return;
    }
    const state = new URLSearchParams(location.hash.slice(1));
    if (![...state.keys()].length) return;
    find.value = state.get('find') || '';
    const prompts = await load();
    offer(prompts, []);
    for (const choice of choices) {
      choice.value = state.get(choice.dataset.facet) || '';
      if (choice.value) choice.closest('details').open = true;
    }
    apply();
  })();
})();
