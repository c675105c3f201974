/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Locale } from '../../../contract/errors.ts'
import { githubShape, googleStrokes, providerNames } from '../../../contract/identity/provider-marks.ts'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import type { Say } from './words.ts'

export interface SignInPage {
  readonly locale: Locale
  readonly say: Say
  /** What the address says beside the language: where to go on, and why one is here. */
  readonly query: URLSearchParams
  readonly csrf: string
  readonly providers: readonly Provider[]
  readonly notice: Told | null
  readonly typed: { readonly email: string }
  readonly mistakes: { readonly email?: string; readonly password?: string }
}

export interface Told {
  readonly tone: 'good' | 'attention' | 'bad' | 'info'
  readonly title?: string
  readonly text?: string
  /** Of something that the reader has just done. */
  readonly alert?: true
}

/**
 * Sign-in without the app: some kilobytes, usable while the app is still on its way and where no script runs. It is
 * dressed by the same styles, so that whoever comes back to the app's own page sees the same.
 */
export function SignInDocument(page: SignInPage) {
  const { locale, say } = page
  return (
    <html lang={locale} data-served="">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <title>{`${say('signIn.title')} · Matrice`}</title>
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131318" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icon-192.png" />
        <script src="/first.js" />
        <link rel="stylesheet" href="/sign-in.css" />
        <script type="module" src="/sign-in.js" />
      </head>
      <body>
        <div class="auth">
          <main class="auth-inside" id="content">
            <header class="auth-top">
              <svg class="brand" width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
                <rect width="32" height="32" rx="8" />
                <path d="M8.5 23.5V9L16 17.5 23.5 9v14.5" />
              </svg>
              <h1>{say('signIn.title')}</h1>
              <p class="soft">{say('signIn.lead')}</p>
            </header>
            {page.notice && <Notice {...page.notice} />}
            <SignInForm {...page} />
            <Providers {...page} />
            <footer class="auth-foot soft">
              <p>{say('signIn.help')}</p>
            </footer>
          </main>
          <footer class="auth-switches">
            <Languages {...page} />
          </footer>
        </div>
      </body>
    </html>
  )
}

const Notice = ({ tone, title, text, alert }: Told) => (
  <div class="notice" data-tone={tone} role={alert ? 'alert' : undefined}>
    <div class="notice-text">
      {title && <p class="notice-title">{title}</p>}
      {text && <div>{text}</div>}
    </div>
  </div>
)

function SignInForm({ say, query, csrf, typed, mistakes }: SignInPage) {
  const isKnown = typed.email !== '' && mistakes.email === undefined
  return (
    <form
      class="form"
      method="post"
      action={addressOf(query)}
      aria-label={say('signIn.title')}
      novalidate
      data-offline={say('offline')}
      data-opening={say('opening')}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <Field id="email" label={say('signIn.email')} mistake={mistakes.email}>
        <span class="input">
          <input
            {...controlOf('email', mistakes.email)}
            type="email"
            value={typed.email}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus={!isKnown}
          />
        </span>
      </Field>
      <Field
        id="password"
        label={say('signIn.password')}
        mistake={mistakes.password}
        aside={
          <a class="small" href="/forgotten">
            {say('signIn.forgotten')}
          </a>
        }
      >
        <span class="input" data-affixed="">
          <input
            {...controlOf('password', mistakes.password)}
            type="password"
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck={false}
            autofocus={isKnown}
          />
          <button
            type="button"
            class="input-button"
            hidden
            aria-label={say('showPassword')}
            aria-pressed="false"
            data-hide={say('hidePassword')}
          >
            <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path d={EYE} />
            </svg>
          </button>
        </span>
      </Field>
      <div class="form-actions">
        <button type="submit" class="button" data-look="primary">
          {say('signIn.submit')}
        </button>
      </div>
    </form>
  )
}

const EYE = 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z'

const controlOf = (name: string, mistake: string | undefined) => ({
  id: name,
  name,
  'aria-invalid': mistake === undefined ? undefined : ('true' as const),
  'aria-describedby': mistake === undefined ? undefined : `${name}-error`,
})

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly mistake: string | undefined
  readonly aside?: Child
  readonly children: Child
}

const Field = ({ id, label, mistake, aside, children }: FieldProps) => (
  <div class="field" data-invalid={mistake === undefined ? undefined : ''}>
    <div class="field-top">
      <label for={id}>{label}</label>
      {aside}
    </div>
    {children}
    {mistake && (
      <p class="field-error" id={`${id}-error`}>
        <span>{mistake}</span>
      </p>
    )}
  </div>
)

function Providers({ say, query, providers }: SignInPage) {
  if (providers.length === 0) return null
  const target = query.get('return_to')
  const search = target === null ? '' : `?${new URLSearchParams({ return_to: target })}`
  return (
    <div class="providers">
      <p class="providers-or soft small">{say('signIn.or')}</p>
      {providers.map((provider) => (
        <a class="button" data-look="plain" href={`/api/auth/oauth/${provider}${search}`}>
          <Mark provider={provider} />
          {say('signIn.with', { provider: providerNames[provider] })}
        </a>
      ))}
    </div>
  )
}

const Mark = ({ provider }: { readonly provider: Provider }) => (
  <svg class="provider-mark" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
    {provider === 'google' ? (
      <g class="provider-mark-google">
        {googleStrokes.map((stroke) => (
          <path d={stroke} />
        ))}
      </g>
    ) : (
      <path class="provider-mark-solid" d={githubShape} />
    )}
  </svg>
)

/** Each language under its own name: who cannot read the page must still find the way out. */
const Languages = ({ locale, say, query }: SignInPage) => (
  <nav class="segments" aria-label={say('language')}>
    {LANGUAGES.map(([language, name]) => (
      <a
        class="segment"
        href={addressOf(query, language)}
        lang={language}
        hreflang={language}
        aria-current={language === locale ? 'true' : undefined}
      >
        {name}
      </a>
    ))}
  </nav>
)

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ['fr', 'Français'],
  ['en', 'English'],
]

/** This page again, in the language that was chosen before, or another. */
function addressOf(query: URLSearchParams, language?: Locale): string {
  const kept = new URLSearchParams(query)
  if (language !== undefined) kept.set('lang', language)
  return kept.size === 0 ? '/sign-in' : `/sign-in?${kept}`
}
