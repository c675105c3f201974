import { localStore } from '../../lib/local-storage.ts'

/**
 * A sign-out of this device that the server has not received yet is sent from here, too: somebody else may sit down now.
 * Where it cannot be sent, the app sends it before its first call, and a sign-in ends the old session by itself.
 */
export async function sendPendingSignOut(): Promise<void> {
  const account = localStore.get('leaving')
  if (account === null) return
  try {
    const token = (await (await fetch('/api/auth/csrf')).json()) as { csrf_token: string }
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'X-CSRFToken': token.csrf_token,
      ...(Number(account) > 0 ? { 'X-Account': account } : {}),
    }
    const { status } = await fetch('/api/auth/logout', { method: 'POST', headers, body: '{}' })
    // Any other refusal means that the session has ended, or that it is another person's.
    if (status !== 429 && status < 500) localStore.put('leaving', null)
  } catch {
    // No network, or no answer: the app's own copy of this goes on trying.
  }
}
