/** @jsxImportSource hono/jsx */
import type { Locale } from '../../../contract/errors.ts'
import type { Sight } from './first-sight.ts'

/**
 * Lies over the app's own element, which cannot be reached until the app takes this away (web/app/first-sight.ts). Its
 * styles are those of web/public/first-sight.css, small enough to come with the document.
 */
export function SightFrame({ locale, title, content, kind, back }: Sight) {
  return (
    <div id="first-sight" class="sight" data-kind={kind} lang={locale}>
      <span class="splash-line" />
      <header class="sight-top">
        {back ? (
          <a class="sight-back" href={back.href}>
            <span class="sight-hidden">{back.label}</span>
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M12 4.5 6.5 10l5.5 5.5" />
            </svg>
          </a>
        ) : (
          <svg class="splash-mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M8.5 23.5V9L16 17.5 23.5 9v14.5" />
          </svg>
        )}
        {kind === 'conversation' && <h1>{title}</h1>}
      </header>
      <main class="sight-content">
        {kind === 'page' && <h1>{title}</h1>}
        {content}
      </main>
      <p class="sight-note" role="status">
        {notes[locale]}
      </p>
    </div>
  )
}

const notes: Readonly<Record<Locale, string>> = {
  fr: 'Vous pouvez déjà lire. Le reste de la page arrive.',
  en: 'You can read already. The rest of the page is on its way.',
}
