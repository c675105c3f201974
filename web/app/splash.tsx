import type { CSSProperties } from 'react'

/** The picture of index.html, kept until there is something to show: the same marks in the styles of public/first.css, so
 *  that nothing flickers. */
export function Splash() {
  // Read once: a picture that is drawn anew must not begin again.
  const waited = { '--waited': `${Math.round(performance.now())}ms` } as CSSProperties
  return (
    <div className="splash" style={waited}>
      <span className="splash-line" />
      <svg className="splash-mark" width="48" height="48" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M8.5 23.5V9L16 17.5 23.5 9v14.5" />
      </svg>
      <p>Matrice</p>
      <p className="splash-slow" role="status">
        <span lang="fr">La connexion est lente. La page arrive.</span>
        <span lang="en">The connection is slow. The page is on its way.</span>
      </p>
    </div>
  )
}
