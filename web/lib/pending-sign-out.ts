import { signOut } from '../../contract/identity/session.ts'
import { callFirst, callNow } from './call.ts'
import { localStore } from './local-storage.ts'
import { problemIn, UnreachableError } from './problem.ts'

/** A sign-out that the server has not received. The session cookie is HttpOnly, so until the server has ended the
 *  session the app behaves as signed out, and the sign-out is sent before any other call. */
export const pendingSignOut = {
  /** `account`: whose session it is, so that another person who signs in here meanwhile keeps theirs. */
  begin(account: number | undefined): void {
    const text = String(account ?? UNKNOWN)
    localStore.put('leaving', text)
    unsaved = localStore.get('leaving') === text ? null : text
  },
  exists: (): boolean => held() !== null,
  /** A new session has replaced the old one in this browser. */
  forget(): void {
    unsaved = null
    localStore.put('leaving', null)
  },
  /** Resolves once the server has ended the session, or a retry now cannot; rejects where it cannot be reached. */
  send(): Promise<void> {
    const text = held()
    if (text === null) return Promise.resolve()
    sending ??= sendFor(text).finally(() => {
      sending = null
    })
    return sending
  },
  /** Sends it as soon as there is a network. */
  watch(): () => void {
    const off = new AbortController()
    const attempt = () => void pendingSignOut.send().catch(() => undefined)
    const timer = setInterval(attempt, RETRY_MS)
    window.addEventListener('online', attempt, { signal: off.signal })
    document.addEventListener('visibilitychange', attempt, { signal: off.signal })
    attempt()
    return () => {
      clearInterval(timer)
      off.abort()
    }
  },
}

const RETRY_MS = 10_000
const UNKNOWN = 0

/** Without storage, it lives as long as the page. */
let unsaved: string | null = null
let sending: Promise<void> | null = null

const held = (): string | null => localStore.get('leaving') ?? unsaved

async function sendFor(text: string): Promise<void> {
  const account = Number(text)
  try {
    await callNow(signOut, { body: {} }, account > UNKNOWN ? { account } : {})
  } catch (error) {
    if (error instanceof UnreachableError) throw error
    const status = problemIn(error)?.status ?? SERVER_FAULT
    // Retried later; a sign-in meanwhile is not blocked.
    if (status === TOO_MANY || status >= SERVER_FAULT) return
    // Any other refusal means that the session has ended, or that another person's is here now.
  }
  if (held() === text) pendingSignOut.forget()
}

const TOO_MANY = 429
const SERVER_FAULT = 500

callFirst(() => (pendingSignOut.exists() ? pendingSignOut.send() : null))
