// Blocking on purpose, and outside the bundle: the page's policy forbids inline scripts, and the saved
// theme, language and accent must be in place before the first paint. Keys are those of web/lib/local-storage.ts.
;(() => {
  try {
    const root = document.documentElement
    const theme = localStorage.getItem('matrice.theme')
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme
      const ground = theme === 'dark' ? '#131318' : '#ffffff'
      for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = ground
    }
    // A page that the Worker drew says its own language.
    const isServed = 'served' in root.dataset
    const locale = localStorage.getItem('matrice.locale')
    if (!isServed)
      root.lang = locale === 'en' || (locale === null && /^en\b/i.test(navigator.language)) ? 'en' : 'fr'
    const accent = JSON.parse(localStorage.getItem('matrice.accent') ?? '{}')
    for (const [name, value] of Object.entries(accent)) {
      if (/^--accent-[a-z-]+$/.test(name) && /^#[0-9a-f]{6}$/.test(value)) root.style.setProperty(name, value)
    }
  } catch {
    // Storage may be switched off; the defaults are fine then.
  }
})()
