// Pictures that wait are let go a little before they are seen.
(() => {
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) { target.classList.add('near'); near.unobserve(target); }
    }
  }, { rootMargin: '10%' });
  for (const it of document.querySelectorAll('.waiting > li')) near.observe(it);
})();
