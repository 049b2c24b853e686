// Pictures that wait: those in the window are let go at once, others a little before they are seen. One whose edge alone
// is in the window comes after those.
(() => {
  const release = (rootMargin) => {
    const near = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (isIntersecting) { target.classList.add('near'); near.unobserve(target); }
      }
    }, { rootMargin });
    for (const it of document.querySelectorAll(':is(.waiting, .far) > li:not(.near)')) near.observe(it);
  };
  release('0px 0px -64px');
  addEventListener('scroll', () => release('60%'), { once: true, passive: true });
})();
