// What the browser's player gains with a script: keys, chapters, captions.
(() => {
  for (const figure of document.querySelectorAll('[data-player]')) {
    const video = figure.querySelector('video');
    const find = (query) => figure.querySelector(query);
    const tracks = () => [...video.textTracks].filter((track) => /^(sub|cap)/.test(track.kind));
    const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());

    // Posters of other shapes move nothing.
    video.style.aspectRatio = video.width / video.height;

    // The time can only be set once the length is known.
    const go = (seconds, play) => reach(() => seconds, play);
    const reach = (when, play) => {
      const set = () => { video.currentTime = Math.max(0, Math.min(when(), video.duration || when())); };
      if (video.readyState) set();
      else {
        video.addEventListener('loadedmetadata', set, { once: true });
        video.preload = 'metadata';
        if (!play && video.networkState !== video.NETWORK_LOADING) video.load();
      }
      if (play) video.play().catch(() => {});
    };

    const start = find('[data-play]');
    start.addEventListener('click', (event) => { event.preventDefault(); video.play().catch(() => {}); video.focus(); });
    video.addEventListener('play', () => { start.hidden = true; });

    for (const link of figure.querySelectorAll('[data-at]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        go(Number(link.dataset.at), true);
        if (video.getBoundingClientRect().bottom < 80) video.scrollIntoView({ block: 'center' });
      });
    }
    const chapters = [...figure.querySelectorAll('.chapters a')];
    const mark = () => {
      const current = chapters.findLast((link) => link.dataset.at <= video.currentTime + 0.05);
      for (const link of chapters) link.ariaCurrent = link === current ? 'true' : null;
    };
    if (chapters.length) video.addEventListener('timeupdate', mark);

    // Faults and carried captions have a script of their own.
    const fail = (target) => {
      if ((figure.faults ||= []).push(target) > 1) return;
      document.head.append(Object.assign(document.createElement('script'), { src: figure.dataset.faults }));
    };
    figure.addEventListener('error', (event) => fail(event.target), true);
    // Earlier faults.
    for (const track of video.querySelectorAll('track')) if (track.readyState === 3) fail(track);
    if (video.error || (video.networkState === 3 && !video.paused)) fail(video);

    const captions = find('[data-captions]');
    const captioned = () => tracks().some((track) => track.mode === 'showing');
    let first = video.querySelector('track[default]')?.track;
    const caption = () => {
      first = null;
      const on = captioned();
      const wanted = tracks().find((track) => track.language === document.documentElement.lang) || tracks()[0];
      for (const track of tracks()) track.mode = !on && track === wanted ? 'showing' : 'disabled';
    };
    if (captions) {
      captions.onclick = caption;
      const tell = () => captions.setAttribute('aria-pressed', captioned());
      video.textTracks.onchange = tell;
      tell();
    }
    // WebKit switches off the track that is on from the start.
    const begin = () => { if (first) first.mode = 'showing'; };
    video.addEventListener('loadedmetadata', begin, { once: true });
    begin();

    video.addEventListener('player:go', (event) => go(event.detail, false));
    let paused;
    const keys = {
      ' ': () => { paused = video.paused; }, k: toggle, m: () => { video.muted = !video.muted; }, c: caption,
      f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.()),
      j: () => go(video.currentTime - 10), l: () => go(video.currentTime + 10),
      ArrowLeft: () => go(video.currentTime - 5), ArrowRight: () => go(video.currentTime + 5),
      ArrowUp: () => { video.volume = Math.min(1, video.volume + 0.1); }, ArrowDown: () => { video.volume = Math.max(0, video.volume - 0.1); },
      ',': () => { video.pause(); go(video.currentTime - 1 / 24); }, '.': () => { video.pause(); go(video.currentTime + 1 / 24); },
    };
    video.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys[event.key] || keys[event.key.toLowerCase()]
        || (/^\d$/.test(event.key) && (() => reach(() => video.duration * event.key / 10)));
      if (!act) return;
      event.preventDefault();
      act();
    });
    // Some browsers answer the space bar themselves.
    video.addEventListener('keyup', (event) => {
      if (event.key === ' ') setTimeout(() => { if (video.paused === paused) toggle(); });
    });
  }
})();
