// The viewer of stills: one picture at a time, large, on black.
(() => {
  const viewer = document.getElementById('viewer');
  const [stage, words] = [viewer.firstElementChild, viewer.querySelector('p')];
  let links = [];
  let now = 0;
  const show = (index) => {
    now = (index + links.length) % links.length;
    const picture = links[now].firstElementChild.cloneNode(true);
    for (const it of picture.querySelectorAll('[sizes]')) it.sizes = '100vw';
    picture.lastElementChild.loading = 'eager';
    stage.replaceChildren(picture);
    const caption = links[now].parentElement.querySelector('figcaption span').textContent.trim();
    words.textContent = `${now + 1} / ${links.length}\u2002${caption}`;
  };
  for (const list of document.querySelectorAll('[data-viewer]')) {
    const own = [...list.querySelectorAll('figure > a:first-child')];
    own.forEach((link, index) => link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      links = own;
      show(index);
      viewer.showModal();
    }));
  }
  viewer.addEventListener('click', ({ target }) => {
    if (target.dataset.step) show(now + Number(target.dataset.step));
    else if (target.closest('[data-close]') || stage.contains(target)) viewer.close();
  });
  viewer.addEventListener('keydown', ({ key }) => {
    const back = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if (key === 'ArrowLeft' || key === 'ArrowRight') show(now + (key === back ? -1 : 1));
  });
  viewer.addEventListener('close', () => links[now]?.focus());
})();
