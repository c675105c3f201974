import type { CookieChange } from '../../kernel/http/cookies.ts'

/** Of whoever came in by a page of the Worker's or by a provider. Read once by the app, which forgets what another person
 *  left on this device before it shows anything. */
export const entered = (userId: number): CookieChange => ({
  name: 'entered',
  value: String(userId),
  seconds: 120,
  readableByPage: true,
})
