import type { Values } from './form-issues.ts'

/** What was typed, kept in this tab until it is sent. Secrets never are: a shared phone must not hold them. */
export const drafts = {
  read(form: string): Values | null {
    try {
      const text = sessionStorage.getItem(PREFIX + form)
      const values: unknown = text === null ? null : JSON.parse(text)
      return typeof values === 'object' && values !== null && !Array.isArray(values) ? { ...values } : null
    } catch {
      return null
    }
  },
  write(form: string, values: Values, secrets: readonly string[]): void {
    const kept = Object.entries(values).filter(([name]) => !isSecret(name, secrets))
    try {
      sessionStorage.setItem(PREFIX + form, JSON.stringify(Object.fromEntries(kept)))
    } catch {
      // A full or forbidden storage costs the draft, never the form.
    }
  },
  forget(form: string): void {
    try {
      sessionStorage.removeItem(PREFIX + form)
    } catch {}
  },
  /** On sign-out: the next person at this tab must not find what the last one typed. */
  forgetAll(): void {
    try {
      for (const key of Object.keys(sessionStorage))
        if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
    } catch {}
  },
}

/** Named by the form, or by what such fields are called everywhere. */
export function isSecret(name: string, secrets: readonly string[]): boolean {
  return secrets.includes(name) || /password|secret|token|otp|pin$|(^|_)code$/i.test(name)
}

const PREFIX = 'matrice.draft.'
