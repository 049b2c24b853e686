// What the preview adds to a page: it follows what is written, says what is wrong, and lets frames be chosen by eye.
(() => {
  const me = document.currentScript;
  const { page } = me.dataset;
  let { token } = me.dataset;
  const inside = window.top !== window;
  const language = document.documentElement.lang;
  const nonce = me.nonce;
  let digest = me.dataset.digest;
  let words = {};
  let state = null;
  let was = null;

  // --- the page as it was served, beside the one that scripts and people have changed since ---

  const served = async () => {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const mark = now.getElementById('showcase-preview');
    const found = { now, digest: mark?.dataset.digest || '', token: mark?.dataset.token || '' };
    mark?.remove();
    return found;
  };

  const films = () => [...document.querySelectorAll('video')].filter((film) => !film.muted || film.controls);
  const showing = (film) => [...film.textTracks].find((track) => track.mode === 'showing');

  const PLACE = `showcase-preview ${location.pathname}`;
  const reload = () => {
    const kept = films().map((film) => [film.currentTime, !film.paused, film.muted, showing(film)?.language]);
    const open = [...document.querySelectorAll('details')].map((it) => it.open);
    sessionStorage.setItem(PLACE, JSON.stringify({ x: scrollX, y: scrollY, kept, open }));
    location.reload();
  };
  const comeBack = () => {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) || 'null');
    sessionStorage.removeItem(PLACE);
    if (!kept) return;
    document.querySelectorAll('details').forEach((it, index) => { it.open = kept.open[index] ?? it.open; });
    scrollTo(kept.x, kept.y);
    films().forEach((film, index) => { if (kept.kept[index]) goOn(film, ...kept.kept[index]); });
  };
  const goOn = (film, at, playing, muted, caption) => {
    film.muted = muted;
    const set = () => {
      if (at) film.currentTime = at;
      for (const track of film.textTracks) if (track.language === caption && /^(sub|cap)/.test(track.kind)) track.mode = 'showing';
    };
    if (film.readyState) set(); else film.addEventListener('loadedmetadata', set, { once: true });
    if (at && !film.readyState) film.preload = 'metadata';
    if (playing) film.play().catch(() => { film.muted = true; film.play().catch(() => {}); });
  };

  // --- only what has changed from one served page to the next is changed in the living one ---

  const weighty = (node) => node.nodeType === 1 || (node.nodeType === 3 && node.data.trim());
  const children = (node) => [...node.childNodes].filter((child) => weighty(child) && child.id !== 'showcase-bar');
  const alike = (a, b) => a.nodeName === b.nodeName && (a.nodeType !== 1 || (a.id || a.classList[0]) === (b.id || b.classList[0]));
  const SCRIPTED = 'video,audio,button,input,select,dialog,script,[data-script],[data-player]';

  class Lost extends Error {}

  // The living children that stand for those served; scripts may have put others between them.
  const living = (live, before) => {
    const there = children(live);
    const found = [];
    let at = 0;
    for (const child of children(before)) {
      while (at < there.length && !alike(there[at], child)) at += 1;
      if (at === there.length) throw new Lost();
      found.push(there[at]);
      at += 1;
    }
    return found;
  };

  // Pairs of places in two lists of nodes: the longest row of equal ones, then in the gaps those of one kind.
  const pairs = (a, b) => {
    let start = 0;
    while (start < a.length && start < b.length && a[start].isEqualNode(b[start])) start += 1;
    let [endA, endB] = [a.length, b.length];
    while (endA > start && endB > start && a[endA - 1].isEqualNode(b[endB - 1])) { endA -= 1; endB -= 1; }
    const [rows, columns] = [endA - start, endB - start];
    const found = new Map();
    for (let index = 0; index < start; index += 1) found.set(index, index);
    for (let index = 0; index < a.length - endA; index += 1) found.set(endB + index, endA + index);
    if (rows * columns > 250000) throw new Lost();
    const same = (i, j) => a[start + i].isEqualNode(b[start + j]);
    const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
    for (let i = rows - 1; i >= 0; i -= 1) {
      for (let j = columns - 1; j >= 0; j -= 1) {
        longest[i][j] = same(i, j) ? longest[i + 1][j + 1] + 2
          : Math.max(longest[i + 1][j], longest[i][j + 1], alike(a[start + i], b[start + j]) ? longest[i + 1][j + 1] + 1 : 0);
      }
    }
    for (let i = 0, j = 0; i < rows && j < columns;) {
      const value = longest[i][j];
      if (same(i, j) || (alike(a[start + i], b[start + j]) && value === longest[i + 1][j + 1] + 1)) { found.set(start + j, start + i); i += 1; j += 1; }
      else if (value === longest[i + 1][j]) i += 1; else j += 1;
    }
    return found;
  };

  const attributes = (live, before, after) => {
    for (const { name, value } of after.attributes) if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
  };

  const merge = (live, before, after) => {
    if (before.isEqualNode(after)) return;
    if (live.nodeType === 3) { live.data = after.data; return; }
    if (live.nodeName === 'SCRIPT') throw new Lost();
    attributes(live, before, after);
    if (live.nodeName === 'VIDEO') { film(live, before, after); return; }
    const [old, next] = [children(before), children(after)];
    const kept = living(live, before);
    const found = pairs(old, next);
    const staying = new Set([...found.values()].map((index) => kept[index]));
    for (const node of kept) {
      if (staying.has(node)) continue;
      if (node.nodeType === 1 && (node.matches('video') || node.querySelector('video'))) throw new Lost();
      node.remove();
    }
    next.forEach((node, index) => {
      if (found.has(index)) { merge(kept[found.get(index)], old[found.get(index)], node); return; }
      if (node.nodeType === 1 && (node.matches(SCRIPTED) || node.querySelector(SCRIPTED))) throw new Lost();
      let follower = null;
      for (let after = index + 1; after < next.length && !follower; after += 1) if (found.has(after)) follower = kept[found.get(after)];
      live.insertBefore(document.importNode(node, true), follower);
    });
  };

  // A film goes on where it is: what is played stays, unless it is no longer there.
  const film = (live, before, after) => {
    const parts = (node) => [...node.querySelectorAll('source,track')].map((it) => it.outerHTML).join();
    if (parts(before) === parts(after)) return;
    const [at, playing, caption, muted] = [live.currentTime, !live.paused, showing(live)?.language, live.muted];
    const sources = [...after.querySelectorAll('source')].map((it) => new URL(it.getAttribute('src'), document.baseURI).href);
    for (const it of live.querySelectorAll('source,track')) it.remove();
    const fresh = [...after.querySelectorAll('source,track')].map((it) => document.importNode(it, true));
    live.prepend(...fresh);
    if (live.currentSrc && sources.includes(live.currentSrc) && live.readyState) {
      for (const track of live.textTracks) if (track.language === caption && /^(sub|cap)/.test(track.kind)) track.mode = 'showing';
      return;
    }
    live.load();
    goOn(live, at, playing, muted, caption);
  };

  const sheets = (doc) => [...doc.querySelectorAll('link[rel=stylesheet]:not([href^="/.showcase/"])')];
  const address = (link) => new URL(link.getAttribute('href'), document.baseURI).href;

  // New styles are there before old ones go: the page is never bare.
  const restyle = async (after) => {
    const wanted = sheets(after).map(address);
    const there = sheets(document);
    let last = there.at(-1);
    const coming = wanted.filter((href) => !there.some((link) => address(link) === href)).map((href) => new Promise((resolve) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, nonce, onload: resolve, onerror: resolve });
      last ? last.after(link) : document.head.append(link);
      last = link;
      setTimeout(resolve, 3000);
    }));
    await Promise.all(coming);
    for (const link of there) if (!wanted.includes(address(link))) link.remove();
  };

  const candidates = (it) => (it.getAttribute('srcset') || '').split(',').map((one) => one.trim().split(/\s/)[0]);
  // Every size and format counts: the browser chooses among them.
  const pictured = (doc) => new Set([...doc.querySelectorAll('img[src],img[srcset],source[srcset],video[poster]')]
    .flatMap((it) => [it.getAttribute('poster') || it.getAttribute('src'), ...candidates(it)]).filter(Boolean)
    .map((address) => new URL(address, document.baseURI).href).filter((href) => href.startsWith(location.origin)));
  // A new picture that is still being made does not take the place of the one that is there; but not for ever.
  let patience = 0;
  const unmade = async (after) => {
    patience ||= performance.now() + 30000;
    if (performance.now() > patience) return false;
    const known = pictured(was);
    const fresh = [...pictured(after)].filter((href) => !known.has(href)).slice(0, 40);
    const asked = new URLSearchParams(fresh.map((href) => ['at', new URL(href).pathname]));
    return fresh.length > 0 && (await (await fetch(`/.showcase/missing?${asked}`)).json()).length > 0;
  };

  let busy = Promise.resolve();
  const follow = (wanted) => {
    busy = busy.then(async () => {
      if (wanted === digest) return;
      if (!was) { reload(); return; }
      const { now, digest: found } = await served();
      if (found === digest) return;
      if (!found || !digest) { reload(); return; }
      if (state?.waiting && await unmade(now)) { setTimeout(() => follow(found), 1000); return; }
      const scripts = (doc) => [...doc.querySelectorAll('head script[src]')].map((it) => it.getAttribute('src')).join();
      try {
        if (scripts(was) !== scripts(now)) throw new Lost();
        await restyle(now);
        attributes(document.documentElement, was.documentElement, now.documentElement);
        if (was.title !== now.title) document.title = now.title;
        merge(document.body, was.body, now.body);
        [was, digest, patience] = [now, found, 0];
        mark();
        document.dispatchEvent(new CustomEvent('showcase:followed'));
      } catch (error) {
        if (!(error instanceof Lost)) console.warn(error);
        reload();
      }
    }).catch(() => {});
  };

  // What was not there when it was asked for is asked for again.
  const retry = () => {
    for (const img of document.images) {
      if (!img.complete || img.naturalWidth || !img.getAttribute('src')) continue;
      img.dataset.showcaseUnmade = '';
      img.addEventListener('load', () => { delete img.dataset.showcaseUnmade; }, { once: true });
      img.src = img.getAttribute('src');
    }
    for (const it of document.querySelectorAll('video')) {
      const poster = it.getAttribute('poster');
      if (poster && it.paused && !it.currentTime) { it.removeAttribute('poster'); it.setAttribute('poster', poster); }
      if (it.networkState === it.NETWORK_NO_SOURCE || it.error) it.load();
    }
  };

  // --- the bar ---

  const make = (name, facts = {}, ...inner) => {
    const { data = {}, ...rest } = facts;
    const node = Object.assign(document.createElement(name), rest);
    for (const [key, value] of Object.entries(data)) node.setAttribute(key, value);
    node.append(...inner.filter((it) => it !== null && it !== undefined));
    return node;
  };
  const say = (key, facts = {}) => (words[key] || '').replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? '');
  const count = (key, n) => say(`${key}-${(language.startsWith('fr') ? n < 2 : n === 1) ? 'one' : 'other'}`, { n });
  const clock = (at) => `${Math.floor(at / 60)}:${(at % 60).toFixed(2).padStart(5, '0')}`;

  const host = make('div', { id: 'showcase-bar' });
  const shadow = inside ? null : host.attachShadow({ mode: 'open' });
  let panel = '';
  let closed = sessionStorage.getItem('showcase-faults') || '';
  let note = '';

  // What can be taken back is offered at once, not only when the pages have been made again.
  const counted = (answer) => { if (state && answer.undo !== undefined) state.undo = answer.undo; return answer; };
  // A page of an earlier run carries the token of that run: it is taken anew, and what is open stays.
  const send = async (where, asked, headers = {}, again = true) => {
    const answer = await fetch(`/.showcase/${where}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Showcase-Token': token, ...headers }, body: JSON.stringify({ ...asked, lang: language }),
    });
    if (answer.headers.get('content-type')?.includes('json')) return counted(await answer.json());
    const old = token;
    if (again && answer.status === 403) token = (await served()).token || token;
    return token === old ? null : send(where, asked, headers, false);
  };
  const post = async (where, asked) => (await send(where, asked)) || { done: false, faults: [] };

  const main = () => films().find((it) => it.controls) || null;
  const choose = async (kind, at) => {
    const it = main();
    it?.pause();
    const path = it?.currentSrc ? decodeURI(new URL(it.currentSrc).pathname) : '';
    const source = at === undefined ? path.slice(state.folder.length) : '';
    const when = at ?? it?.currentTime ?? 0;
    if (at === undefined && !it?.readyState) { note = say('choose'); draw(); return; }
    const first = kind === 'still' && !state.film.stills;
    const done = await post('choose', { film: state.film.slug, kind, at: when, source });
    const chosen = say('chosen', { kind: say(kind), time: clock(when), file: done.file });
    note = done.done ? [chosen, first && say('first-still')].filter(Boolean).join(' · ') : (done.faults || []).map((it) => [it.message, it.mend].filter(Boolean).join(' → ')).join(' · ');
    draw();
    setTimeout(() => { note = ''; draw(); }, 8000);
  };

  const button = (label, onclick, pressed) => make('button', { type: 'button', textContent: label, onclick, data: pressed === undefined ? {} : { 'aria-pressed': pressed } });
  const toggle = (name) => () => { panel = panel === name ? '' : name; draw(); };

  const place = (it) => it.editor ? make('a', { href: it.editor, title: say('editor') }, make('code', { textContent: it.place })) : make('code', { textContent: it.place });
  const faultRow = (it) => make('li', { className: it.severity },
    make('p', {}, make('b', { textContent: `${say(it.severity)} ` }), place(it), make('small', { textContent: ` ${it.code}` })),
    make('p', { className: 'said', textContent: it.message }),
    it.lines.length ? make('pre', {}, ...it.lines.map(([number, text]) => make('span', {
      className: it.place.split(':')[1] === String(number) ? 'here' : '', textContent: `${String(number).padStart(4)}  ${text}`,
    }))) : null,
    it.visible ? make('p', { className: 'sees' }, make('b', { textContent: `${say('sees')} ` }), it.visible) : null,
    it.mend ? make('p', { className: 'mend', textContent: `→ ${it.mend}` }) : null);

  let formNode = null;
  const edit = async (where, asked, code) => {
    try {
      return (await send(`form/${where}`, asked, { 'X-Showcase-Code': code })) || { done: false, code: true };
    } catch { return { done: false, offline: true }; }
  };
  const showForm = async () => {
    if (!window.showcaseForm) {
      const script = make('script', { src: '/.showcase/form.js', nonce });
      await new Promise((resolve) => { script.onload = script.onerror = resolve; document.head.append(script); });
    }
    toggle('form')();
    shadow.querySelector('form input')?.focus();
  };
  let pageList = [];
  let asked = null;
  let large = null;
  // `1:23.5`, `83.5` and `83,5` are seconds.
  const seconds = (text) => {
    const parts = text.trim().replace(',', '.').split(':');
    if (parts.length > 3 || !parts.every((part, index) => (index === parts.length - 1 ? /^\d+(\.\d*)?$/ : /^\d+$/).test(part))) return null;
    return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  };
  const frameItem = (at) => {
    const src = `/.showcase/frame?film=${encodeURIComponent(state.film.slug)}&at=${at}`;
    const look = make('button', { type: 'button', className: 'look', onclick: () => { large = large === at ? null : at; draw(); }, ariaLabel: say('enlarge', { time: clock(at) }), data: { 'aria-pressed': large === at } },
      make('img', { src: large === at ? `${src}&large` : src, alt: clock(at), loading: 'lazy' }));
    return make('li', { className: large === at ? 'large' : '' }, look,
      make('span', { textContent: clock(at) }), button(say('poster'), () => choose('poster', at)), button(say('still'), () => choose('still', at)));
  };
  const showPages = async () => {
    if (panel !== 'pages') pageList = await (await fetch('/.showcase/pages', { cache: 'no-store' })).json();
    toggle('pages')();
  };
  const undo = async () => {
    const done = await post('undo', {});
    note = done.done ? say('undone', { files: done.files.join(', ') }) : (done.faults || []).map((it) => [it.message, it.mend].filter(Boolean).join(' → ')).join(' · ');
    draw();
    setTimeout(() => { note = ''; draw(); }, 8000);
  };

  const panels = {
    faults: () => {
      const [own, rest] = [true, false].map((here) => state.faults.filter((it) => it.here === here));
      const list = (rows) => make('ul', { className: 'faults' }, ...rows.map(faultRow));
      if (!own.length || !rest.length) return list([...own, ...rest]);
      return make('div', {}, list(own), make('h2', { className: 'other', textContent: say('elsewhere') }), list(rest));
    },
    form: () => (formNode ||= window.showcaseForm({ make, say, post: edit, film: state.film.slug, language, changed: () => draw() })),
    gone: () => make('div', { className: 'gone-page' }, make('p', { textContent: say('gone') }),
      make('p', {}, make('a', { href: state.folder + (state.gone?.to || ''), textContent: say(state.gone?.to ? 'gone-moved' : 'gone-home') }))),
    pages: () => {
      const list = make('ul', { className: 'pages' });
      const show = () => {
        const asked = find.value.trim().toLowerCase();
        list.replaceChildren(...pageList.filter((it) => decodeURI(it).toLowerCase().includes(asked)).slice(0, 500)
          .map((it) => make('li', {}, make('a', { href: it, textContent: decodeURI(it) }))));
      };
      const find = make('input', { type: 'search', ariaLabel: say('find-page'), placeholder: say('find-page'), oninput: show });
      show();
      return make('div', {}, make('p', { className: 'picker' }, find), list);
    },
    frames: () => {
      const time = make('input', { id: 'at', value: asked === null ? '' : clock(asked), placeholder: '0:12.5', size: 8, ariaLabel: say('time') });
      const show = () => { const at = seconds(time.value); if (at === null) { time.ariaInvalid = 'true'; return; } [asked, large] = [at, at]; draw(); };
      time.onkeydown = (event) => { if (event.key === 'Enter') { event.preventDefault(); show(); } };
      const times = [...(asked === null ? [] : [asked]), ...state.film.candidates.map(({ at }) => at).filter((at) => at !== asked)];
      return make('div', {}, make('p', { className: 'picker' }, make('label', { htmlFor: 'at', textContent: say('time') }), time, button(say('time-show'), show)),
        make('ul', { className: 'frames' }, ...times.map(frameItem)));
    },
    phone: () => make('iframe', { src: location.href, title: say('phone'), width: 390, height: 780 }),
  };

  const status = () => {
    const [errors, warnings] = ['error', 'warning'].map((kind) => state.faults.filter((it) => it.severity === kind).length);
    const said = [errors ? count('errors', errors) : '', warnings ? count('warnings', warnings) : ''].filter(Boolean).join(', ');
    const it = button(state.bug || said || say('faultless'), toggle('faults'), panel === 'faults');
    it.className = errors || state.bug ? 'bad' : warnings ? 'fair' : 'good';
    it.disabled = !state.faults.length;
    return it;
  };

  const making = () => {
    if (!state.left) return null;
    const own = state.making.find((it) => it.project === state.film?.slug) || state.making[0];
    return make('span', { className: 'making', title: state.making.map((it) => it.label).join('\n') },
      say('making', { n: state.left }), ' ', make('small', { textContent: own ? own.label : '' }), own ? make('progress', { value: own.share, max: 1 }) : null);
  };

  let drawn = '';
  let phoneFrame = null;
  const draw = () => {
    if (!shadow || !state) return;
    const look = JSON.stringify([state, panel, note, Boolean(main()), asked, large]);
    if (look === drawn) return;
    drawn = look;
    const tools = state.film && main() && state.film.candidates.length ? [
      button(say('poster'), () => choose('poster')), button(say('still'), () => choose('still')), button(say('frames'), toggle('frames'), panel === 'frames'),
    ] : [];
    const private_ = state.veiled.length ? button(say(state.hidden ? 'hidden-hide' : 'hidden-show'), () => post('hidden', { on: !state.hidden }), state.hidden) : null;
    const badge = state.film?.veiled ? make('mark', { textContent: state.veiled.find((it) => it.slug === state.film.slug)?.why || '' }) : null;
    const bar = make('div', { className: 'bar', data: { role: 'toolbar', 'aria-label': say('label') } },
      status(), making(), badge, ...tools, private_, state.film && state.local ? button(say('edit'), showForm, panel === 'form') : null, state.undo ? button(say('undo'), undo) : null, button(say('pages'), showPages, panel === 'pages'), button(say('phone'), toggle('phone'), panel === 'phone'),
      note ? make('output', { textContent: note }) : null);
    if (panel === 'phone') phoneFrame ||= panels.phone(); else phoneFrame = null;
    const held = shadow.querySelector('.panel');
    let shown = null;
    if (panel === 'phone' && held?.contains(phoneFrame)) shown = held; // an iframe that is moved loads again
    else if (panel === 'form' && formNode && held?.contains(formNode)) shown = held; // what is typed keeps its focus
    else if (panel && !(panel === 'faults' && !state.faults.length)) {
      const close = () => { if (panel === 'faults') { closed = signature(); sessionStorage.setItem('showcase-faults', closed); } panel = ''; draw(); };
      const it = button('×', close);
      it.ariaLabel = say('close');
      it.className = 'close';
      shown = make('div', { className: `panel is-${panel}`, data: { role: 'region', 'aria-label': say({ gone: 'label', form: 'form-title' }[panel] || panel) } }, it, panel === 'phone' ? phoneFrame : panels[panel]());
    }
    const top = held?.scrollTop || 0;
    for (const old of shadow.querySelectorAll('.bar,.panel')) if (old !== shown) old.remove();
    if (shown && shown !== held) shadow.append(shown);
    shadow.append(bar);
    if (shown) shown.scrollTop = top;
  };

  const signature = () => JSON.stringify(state.faults.filter((it) => it.severity === 'error').map((it) => [it.code, it.place, it.message]));
  let wrong = false;
  // Errors show themselves, until they are closed; what is mended goes away by itself.
  const warn = () => {
    const now = signature();
    if (state.gone && panel !== 'gone') panel = 'gone';
    if (!state.gone && panel === 'gone') panel = '';
    if (state.gone) return;
    if (now !== '[]' && now !== closed && panel !== 'phone' && panel !== 'form') panel = 'faults';
    if (now === '[]' && wrong && panel === 'faults') panel = '';
    if (now === '[]') closed = '';
    wrong = now !== '[]';
  };

  // Films that are not on the site are shown here as what they are.
  const mark = () => {
    for (const link of document.links) {
      const path = decodeURI(link.pathname);
      const film = state?.veiled.find((it) => it.slug !== state.film?.slug && it.folders.some((folder) => path.startsWith(state.folder + folder)));
      link.toggleAttribute('data-showcase-veiled', Boolean(film));
      if (film) link.title = film.why; else if (link.dataset.showcaseTitled) link.removeAttribute('title');
      if (film) link.dataset.showcaseTitled = ''; else delete link.dataset.showcaseTitled;
    }
  };

  // --- what the server tells ---

  let told = null;
  let left = 0;
  const listen = () => {
    told = new EventSource(`/.showcase/events?page=${encodeURIComponent(page)}&lang=${encodeURIComponent(language)}`);
    told.addEventListener('words', ({ data }) => { words = JSON.parse(data); host.classList.remove('gone'); });
    told.addEventListener('state', ({ data }) => {
      state = JSON.parse(data);
      if (state.ready && !location.pathname.startsWith(state.folder)) { location.replace(state.folder); return; }
      if (left || state.left) retry();
      left = state.left;
      warn();
      draw();
      mark();
      if (state.page && state.page !== digest) follow(state.page);
    });
    told.addEventListener('progress', ({ data }) => { if (state) { Object.assign(state, JSON.parse(data)); draw(); } });
    told.onerror = () => { if (shadow) host.classList.add('gone'); };
  };

  const begin = async () => {
    if (shadow) {
      shadow.append(make('link', { rel: 'stylesheet', href: '/.showcase/preview.css' }));
      document.body.append(host);
    }
    const outer = make('link', { rel: 'stylesheet', href: '/.showcase/marks.css' });
    comeBack();
    if (digest) {
      const { now, digest: found } = await served();
      if (found && found !== digest) { reload(); return; }
      was = now;
      document.head.prepend(outer);
    }
    listen();
    // A browser opens six connections to one host: a page that nobody sees gives its own back.
    document.addEventListener('visibilitychange', () => { told.close(); if (!document.hidden) listen(); });
    addEventListener('pagehide', () => told.close());
    addEventListener('pageshow', (event) => { if (event.persisted) { told.close(); listen(); } });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin); else begin();
})();
