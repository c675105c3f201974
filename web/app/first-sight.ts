import { pageAnswered } from './page-answered.ts'

/**
 * The page as the Worker drew it lies over the app, which cannot be reached meanwhile. It goes when the app shows the
 * same page with its answers, or another page.
 */
export function leaveFirstSight(root: HTMLElement): void {
  const sight = document.getElementById('first-sight')
  if (sight === null) return
  const leave = () => {
    sight.remove()
    root.inert = false
    clearInterval(watch)
  }
  const { pathname } = location
  const watch = setInterval(() => location.pathname !== pathname && leave(), LOOK_MS)
  void pageAnswered.then(leave)
}

const LOOK_MS = 200
