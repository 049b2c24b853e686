// Tells that a film cannot be played, and takes captions that cannot be loaded out of the transcript on the page.
(() => {
  const isCaption = (track) => /^(sub|cap)/.test(track.kind);

  const carry = (figure, video, element) => {
    const { mode, language } = element.track;
    const lines = figure.querySelectorAll(`.cues[lang="${language}"] a`);
    element.remove();
    if (lines.length) {
      const track = video.addTextTrack(element.kind, element.label, language);
      for (const line of lines) {
        const text = [...line.childNodes].slice(1).map((node) => node.textContent).join('').trim();
        track.addCue(new VTTCue(Number(line.dataset.at), Number(line.dataset.end), text));
      }
      track.mode = mode;
    }
    const next = [...video.textTracks].find(isCaption);
    if (!lines.length && next && mode === 'showing') next.mode = mode;
    const button = figure.querySelector('[data-captions]');
    if (button && !next) {
      button.disabled = true;
      button.removeAttribute('aria-pressed');
      button.textContent = button.dataset.none;
    }
  };

  const meet = (figure, target) => {
    const video = figure.querySelector('video');
    if (target.nodeName === 'TRACK') {
      if (isCaption(target)) carry(figure, video, target);
    } else if (video.error || video.networkState === video.NETWORK_NO_SOURCE) {
      figure.querySelector('.failed').hidden = false;
    }
  };

  for (const figure of document.querySelectorAll('[data-player]')) {
    for (const target of figure.faults || []) meet(figure, target);
    figure.faults = { push: (target) => { setTimeout(() => meet(figure, target)); return 2; } };
  }
})();
