// What pages gain with a script: clean addresses, languages, copying, and scripts that wait to be asked.
(() => {
  const all = (query) => [...document.querySelectorAll(query)];

  // Files are linked by name for folders on a disk; a server needs only the folder.
  if (location.protocol.startsWith('http')) {
    for (const a of all('a[href*="index.html"]')) {
      if (a.origin === location.origin) a.pathname = a.pathname.replace(/(^|\/)index\.html$/, '$1');
    }
  }

  // The screen stays; by script, as checkers do not know the rule yet.
  if ('CSSViewTransitionRule' in window && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@view-transition{navigation:auto}'
      + '.screen :is(.frame,.still),.card:hover .thumb{view-transition-name:screen}'
      + 'body:has(.card:hover) .screen :is(.frame,.still){view-transition-name:none}');
    document.adoptedStyleSheets.push(sheet);
  }

  // The same place of the page in the other language.
  for (const a of all('.languages a')) {
    a.addEventListener('click', () => { a.search = location.search; a.hash = location.hash; });
  }

  const spoken = Object.assign(document.createElement('p'), { className: 'unseen', role: 'status' });
  if (document.querySelector('[data-copy]')) document.body.append(spoken);
  for (const button of all('[data-copy]')) {
    const label = button.textContent;
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      const from = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText((from.hidden ? from.textContent : from.innerText).trim());
      button.textContent = spoken.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; spoken.textContent = ''; }, 2000);
    };
  }

  // What few ask for is fetched when they point at it; a click that came too early is repeated.
  for (const place of all('[data-script]')) {
    let ready;
    const ask = (event) => {
      ready ||= new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = place.dataset.script;
        script.onload = script.onerror = () => { ready = true; resolve(); };
        document.head.append(script);
      });
      const link = event.type === 'click' && place.dataset.viewer && event.target.closest('a');
      if (!link || ready === true || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      ready.then(() => link.click());
    };
    for (const type of ['pointerover', 'focusin', 'click']) place.addEventListener(type, ask);
  }
})();
