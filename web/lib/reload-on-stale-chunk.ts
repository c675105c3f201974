/** After a deploy an open page may ask for a chunk that is gone. One reload fetches the new ones; a second
 *  failure within the minute is a real one and is left to the error screen. */
export function reloadOnStaleChunk(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Without a network nothing is outdated; it is only not here.
    if (!navigator.onLine) return
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < 60_000) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}

const KEY = 'matrice.reloaded'
