// Brings a page that is open up to date.
(() => {
  const me = document.currentScript;
  const told = new EventSource(`/.showcase/events?page=${encodeURIComponent(me.dataset.page)}&lang=${document.documentElement.lang}`);
  told.addEventListener('state', ({ data }) => {
    const { page } = JSON.parse(data);
    if (page && page !== me.dataset.digest) location.reload();
  });
})();
