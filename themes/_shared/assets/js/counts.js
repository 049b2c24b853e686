// Counts a visit at the service that the site names: no cookies, nothing stored, no code of anybody else's.
(() => {
  const { service, site, host } = document.currentScript.dataset;
  const local = /^(localhost|127\.|\[::1\]|0\.0\.0\.0$)/.test(location.hostname);
  if (!location.protocol.startsWith('http') || local || navigator.webdriver) return;

  const path = location.pathname;
  const referrer = document.referrer.startsWith(`${location.origin}/`) ? '' : document.referrer;
  const send = (address, body) => fetch(host + address, {
    method: body ? 'POST' : 'GET', keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer',
    headers: body ? { 'Content-Type': body.type ? 'application/json' : 'text/plain' } : {},
    mode: body ? 'cors' : 'no-cors', body: body && JSON.stringify(body),
  }).catch(() => {});

  const count = () => {
    if (service === 'goatcounter') {
      send(`/count?${new URLSearchParams({ p: path, t: document.title, r: referrer, rnd: Math.random() })}`);
    } else if (service === 'plausible') {
      send('/api/event', { name: 'pageview', url: location.origin + path, domain: site, referrer });
    } else {
      const { width, height } = screen;
      send('/api/send', {
        type: 'event',
        payload: {
          website: site, hostname: location.hostname, url: path, referrer, title: document.title,
          language: navigator.language, screen: `${width}x${height}`,
        },
      });
    }
  };
  // A page that is fetched in advance is counted once it is seen.
  if (document.prerendering) document.addEventListener('prerenderingchange', count, { once: true });
  else count();
})();
