/** The title of the browser's tab: unread count and page. The count is also the badge of an installed app. */
export function nameTab(title: string): void {
  page = title
  show()
}

export function countOnTab(count: number): void {
  if (count === waiting) return
  waiting = count
  show()
  // Browsers without badges reject, harmlessly.
  if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined)
}

let page = ''
let waiting = 0

function show(): void {
  const name = page === '' ? 'Matrice' : `${page} · Matrice`
  document.title = waiting > 0 ? `(${waiting > 99 ? '99+' : waiting}) ${name}` : name
}
