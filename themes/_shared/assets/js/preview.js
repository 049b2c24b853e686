// A short silent preview on the card that is pointed at; not where motion or traffic is unwelcome.
(() => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || navigator.connection?.saveData) return;
  for (const thumb of document.querySelectorAll('[data-preview]')) {
    const card = thumb.closest('.card');
    const start = () => {
      if (thumb.querySelector('video')) return;
      const video = Object.assign(document.createElement('video'), { muted: true, loop: true, playsInline: true, tabIndex: -1, hidden: true });
      video.setAttribute('aria-hidden', 'true');
      video.onplaying = () => { video.hidden = false; };
      video.src = thumb.dataset.preview;
      thumb.append(video);
      video.play().catch(() => video.remove());
    };
    const stop = () => thumb.querySelector('video')?.remove();
    card.addEventListener('pointerenter', (event) => { if (event.pointerType === 'mouse') start(); });
    card.addEventListener('pointerleave', stop);
    card.addEventListener('focusin', start);
    card.addEventListener('focusout', stop);
    if (card.matches(':hover, :focus-within')) start();
  }
})();
