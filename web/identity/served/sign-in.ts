import './sign-in.css'
import { localStore } from '../../lib/local-storage.ts'
import { type Locale, pickLocale } from '../../lib/pick-locale.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { sendPendingSignOut } from './pending.ts'

/** What a script adds to the sign-in page that the Worker draws. The page works without. */
const form = document.querySelector<HTMLFormElement>('form')
const email = document.querySelector<HTMLInputElement>('#email')
const password = document.querySelector<HTMLInputElement>('#password')

speakTheirLanguage()
recallAddress()
offerToShowPassword()
form?.addEventListener('submit', send)
window.addEventListener('pageshow', ({ persisted }) => {
  // Back from the next page: the form is as it was left, and its token is used up.
  if (persisted) location.reload()
})
void sendPendingSignOut()
window.addEventListener('load', () => void fetchAhead())

/** The language that was chosen on this device may be another than the browser's, which is all the Worker sees. */
function speakTheirLanguage(): void {
  const search = new URLSearchParams(location.search)
  const served = document.documentElement.lang
  const theirs = pickLocale(localStore.get('locale'), navigator.language)
  if (search.has('lang')) localStore.put('locale', served)
  else if (theirs !== served && document.querySelector('[role=alert]') === null) speak(theirs)
  // In another tab, where it may have been chosen meanwhile.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === 'matrice.locale' && newValue !== served) speak(pickLocale(newValue, navigator.language))
  })
}

function speak(locale: Locale): void {
  const search = new URLSearchParams(location.search)
  search.set('lang', locale)
  location.replace(`?${search}`)
}

function recallAddress(): void {
  const known = localStore.get('address')
  if (!email || !password || known === null || email.value !== '') return
  email.value = known
  password.focus()
}

/** Typing blind on a phone is where passwords go wrong. */
function offerToShowPassword(): void {
  const button = document.querySelector<HTMLButtonElement>('.input-button')
  if (!button || !password) return
  const show = button.getAttribute('aria-label') ?? ''
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = password.type === 'password'
    password.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
    button.setAttribute('aria-label', shown ? (button.dataset.hide ?? show) : show)
  })
}

/** Sent once, however often it is pressed, and not into a network that is known to be away. */
function send(event: SubmitEvent): void {
  const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')
  if (!form || !button) return
  const isOffline = !navigator.onLine
  if (isOffline) say(form.dataset.offline ?? '')
  if (isOffline || button.ariaBusy === 'true') {
    event.preventDefault()
    return
  }
  if (password) password.type = 'password'
  // Another tab may have taken a newer token meanwhile.
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1]
  const field = form.elements.namedItem('csrf')
  if (token !== undefined && field instanceof HTMLInputElement) field.value = decodeURIComponent(token)
  button.ariaBusy = 'true'
  const spinner = document.createElement('span')
  spinner.className = 'spinner'
  button.replaceChildren(spinner, form.dataset.opening ?? '')
}

function say(text: string): void {
  const notice = document.createElement('div')
  notice.className = 'notice'
  notice.dataset.tone = 'attention'
  notice.role = 'alert'
  notice.textContent = text
  document.querySelector('.notice')?.remove()
  form?.before(notice)
}
