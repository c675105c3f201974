/** After a deploy an open page may request a deleted chunk. One reload loads the new build; a second failure within a
 *  minute is left to the error screen. */
export function reloadOnStaleChunk(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Offline, a failed import says nothing about the build.
    if (!navigator.onLine) return
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < 60_000) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}

const KEY = 'matrice.reloaded'
