// Another size of the film, at the same time and with the same captions.
(() => {
  for (const select of document.querySelectorAll('[data-quality] select')) {
    const video = select.closest('[data-player]').querySelector('video');
    const tracks = () => [...video.textTracks].filter((track) => /^(sub|cap)/.test(track.kind));
    const files = new Map();
    for (const source of video.querySelectorAll('source')) {
      if (!files.has(source.dataset.label) && video.canPlayType(source.type)) files.set(source.dataset.label, source.src);
    }
    for (const option of select.options) option.disabled = Boolean(option.value) && !files.has(option.value);
    select.onchange = () => {
      const [at, playing] = [video.currentTime, !video.paused];
      const shown = tracks().findIndex((track) => track.mode === 'showing');
      if (select.value) video.src = files.get(select.value); else video.removeAttribute('src');
      video.load();
      if (at) video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, { once: true });
      if (playing) video.play().catch(() => {});
      else if (at) video.preload = 'metadata';
      if (shown >= 0) tracks()[shown].mode = 'showing';
    };
    // What was chosen while this script was on its way.
    if (select.value) select.onchange();
  }
})();
