import type * as z from 'zod'
import { isSecret } from '../../contract/secret.ts'
import type { Values } from './form-issues.ts'

/** What was typed, kept in this tab until it is sent. What the contract calls a secret never is: a shared
 *  phone must not hold it. */
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
  write(form: string, schema: z.ZodObject, values: Values): void {
    const kept = Object.entries(values).filter(([name]) => !isSecret(schema.shape[name]))
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

const PREFIX = 'matrice.draft.'
