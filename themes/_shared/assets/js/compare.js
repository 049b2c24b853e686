// Two pictures to compare begin half and half, and a mouse may drag the edge. Without it the box scrolls all the same.
(() => {
  for (const slide of document.querySelectorAll('.compare-slide')) {
    const room = () => slide.scrollWidth - slide.clientWidth;
    const to = (x) => { slide.scrollLeft = room() * (1 - x); };
    requestAnimationFrame(() => to(0.5));
    const drag = (event) => {
      const box = slide.getBoundingClientRect();
      if (event.pointerType === 'mouse' && event.buttons === 1) to((event.clientX - box.left) / box.width);
    };
    slide.addEventListener('pointerdown', drag);
    slide.addEventListener('pointermove', drag);
    slide.addEventListener('dragstart', (event) => event.preventDefault());
  }
})();
