// Blocking on purpose, and outside the bundle: the page's policy forbids inline scripts. Whatever has to be there before
// anything else: the saved theme, language and accent before the first paint, and somebody who asks again for files that
// did not arrive. Keys are those of web/lib/local-storage.ts.
;(() => {
  const root = document.documentElement
  try {
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
;(() => {
  // The parser goes on inside of what is no longer in the page: the reload that stands there is for a page on which no
  // script arrived at all, this one included.
  document.getElementById('without-scripts')?.remove()

  const WAITS_SECONDS = [0.5, 1, 2, 4, 8, 15]
  /** Some five minutes. Then it is not the network, and a reader may still reload. */
  const ATTEMPTS_MOST = 25
  /** A line of 50 kbit/s brings the largest file in a third of this. */
  const SILENCE_MS = 60_000

  /** Nothing of the app shows yet, so that nothing is lost when the page is loaded anew. */
  const isComing = () => document.getElementById('coming') !== null
  const reload = () => isComing() && location.reload()

  addEventListener('error', ({ target }) => bringAgain(target), true)
  addEventListener('online', reload)
  // A request that was on its way when the network went may neither be answered nor fail.
  let files = 0
  setInterval(() => {
    const now = performance.getEntriesByType('resource').length
    if (now === files && isComing()) void whenReachable(reload)
    files = now
  }, SILENCE_MS)

  /** What failed is asked for by another address: browsers remember the failure of a script, and what an app imports
   *  keeps its own. */
  function bringAgain(element) {
    const isStyle = element instanceof HTMLLinkElement && element.rel === 'stylesheet'
    if (!isStyle && !(element instanceof HTMLScriptElement)) return
    void whenReachable(isComing() ? reload : () => replace(element, isStyle ? 'href' : 'src'))
  }

  function replace(element, attribute) {
    const again = document.createElement(element.localName)
    for (const { name, value } of element.attributes) again.setAttribute(name, value)
    const address = new URL(element[attribute])
    address.searchParams.set('again', String(attempts))
    again.setAttribute(attribute, address.href)
    element.replaceWith(again)
  }

  // A reload is one of the attempts.
  let attempts = Number(kept('0'))
  async function whenReachable(act) {
    while (attempts < ATTEMPTS_MOST) {
      await pause(WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length - 1)])
      attempts += 1
      kept(undefined, attempts)
      const isReachable = await fetch('/healthz', { cache: 'no-store' }).then(
        () => true,
        () => false,
      )
      if (isReachable) return act()
    }
  }

  /** Ends at once when the browser hears of a network. */
  const pause = (seconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, seconds * 1_000)
      addEventListener('online', resolve, { once: true })
    })

  const GOOD_MS = 5_000
  addEventListener('load', () => setTimeout(() => isComing() || kept(undefined, 0), GOOD_MS))
  function kept(other, count) {
    try {
      if (count !== undefined) sessionStorage.setItem('matrice.attempts', String(count))
      return sessionStorage.getItem('matrice.attempts') ?? other
    } catch {
      return other
    }
  }
})()
