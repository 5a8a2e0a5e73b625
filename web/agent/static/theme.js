// Runs before the first paint so that nobody sees a flash of the wrong theme or language.
(function () {
  var root = document.documentElement;
  var theme = 'system';
  var language = (navigator.language || 'en').slice(0, 2);
  try {
    theme = localStorage.getItem('loket.theme') || theme;
    language = localStorage.getItem('loket.language') || language;
  } catch (e) {
    // Storage may be switched off; the system's choice is good enough then.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.lang = language;
})();
