// A line to run along the film on, with its small frames.
(() => {
  for (const scrub of document.querySelectorAll('.scrub')) {
    const video = scrub.closest('[data-player]').querySelector('video');
    const { sprite, columns, rows, width, height, interval, count, seconds, label } = scrub.dataset;
    const range = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: seconds, step: 0.1, value: 0, ariaLabel: label });
    const frame = Object.assign(document.createElement('div'), { hidden: true });
    const time = document.createElement('output');
    const clock = (t) => `${Math.floor(t / 60)}:${String(Math.floor(t % 60)).padStart(2, '0')}`;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, backgroundSize: `${columns * width}px ${rows * height}px` });
    frame.append(time);
    scrub.append(range, frame);
    const peek = (t) => {
      const tile = Math.min(count - 1, Math.floor(t / interval));
      const share = t / seconds * 100;
      Object.assign(frame.style, {
        backgroundImage: `url("${sprite}")`,
        backgroundPosition: `-${tile % columns * width}px -${Math.floor(tile / columns) * height}px`,
        insetInlineStart: `clamp(${width / 2}px, ${share}%, 100% - ${width / 2}px)`,
      });
      time.textContent = clock(t);
      frame.hidden = false;
    };
    const tell = () => range.setAttribute('aria-valuetext', clock(range.value));
    range.addEventListener('pointermove', (event) => {
      const box = range.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width;
      peek(Math.max(0, Math.min(1, document.dir === 'rtl' ? 1 - x : x)) * seconds);
    });
    range.addEventListener('pointerleave', () => { frame.hidden = true; });
    range.addEventListener('blur', () => { frame.hidden = true; });
    range.addEventListener('input', () => { video.dispatchEvent(new CustomEvent('player:go', { detail: Number(range.value) })); peek(range.value); tell(); });
    video.addEventListener('timeupdate', () => { range.value = video.currentTime; tell(); });
    tell();
  }
})();
