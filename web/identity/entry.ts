import { enterAs } from './session.ts'

/**
 * Somebody came in through the page that the Worker draws, which knows nothing of what is kept on this device: what another
 * person left is forgotten before anything is shown, and a sign-out that was still waiting has nothing to end any more.
 */
export function takeEntry(): void {
  const userId = enteredIn(document.cookie)
  if (userId === null) return
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there in every browser that we serve.
  document.cookie = 'entered=; Max-Age=0; Path=/; Secure; SameSite=Lax'
  enterAs(userId)
}

export function enteredIn(cookies: string): number | null {
  const id = Number(/(?:^|; )entered=(\d+)(?:;|$)/.exec(cookies)?.[1] ?? 0)
  return id > 0 ? id : null
}
