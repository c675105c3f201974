import { inject } from 'vitest'

/** Calls the sandbox: to set a mode, a next visitor, or to read mail. */
export async function sandbox(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${inject('sandboxUrl')}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`sandbox ${method} ${path}: ${response.status} ${text}`)
  return text ? JSON.parse(text) : null
}

/** Mail is sent by a queued job, about a second after its cause: polled until it is there. */
export async function mailedLink(email: string, page: string): Promise<string> {
  const link = new RegExp(`http://localhost:\\d+${page}#[\\w.-]+`)
  for (let tries = 0; tries < 100; tries += 1) {
    const box = await sandbox('GET', `/mail/api/messages?to=${encodeURIComponent(email)}`)
    const found = link.exec(JSON.stringify(box))
    if (found) return found[0]
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`no mail with a link to ${page} for ${email}`)
}
