import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readProfile } from '../../contract/identity/session.ts'
import { signIn } from '../../contract/identity/sign-in.ts'
import { call } from './call.ts'
import { forgetSaved } from './local-storage.ts'
import { pendingSignOut } from './pending-sign-out.ts'
import { UnreachableError } from './problem.ts'

let sent: { path: string; account: string | null }[] = []
let answers: (() => Response)[] = []
let storage: Record<string, string>

beforeEach(() => {
  sent = []
  answers = []
  storage = {}
  vi.stubGlobal('document', { cookie: 'csrftoken=known.token' })
  vi.stubGlobal('localStorage', storageOf(storage))
  vi.stubGlobal('fetch', async (path: string, { headers }: RequestInit) => {
    sent.push({ path, account: new Headers(headers).get('X-Account') })
    const answer = answers.shift()
    if (!answer) throw new TypeError('no network')
    return answer()
  })
})
afterEach(() => {
  pendingSignOut.forget()
  vi.unstubAllGlobals()
})

/** Keys are own properties, as in a browser. */
const storageOf = (held: Record<string, string>) =>
  Object.defineProperties(held, {
    getItem: { value: (key: string) => held[key] ?? null },
    setItem: {
      value: (key: string, value: string) => {
        held[key] = value
      },
    },
    removeItem: { value: (key: string) => delete held[key] },
  })

const gone = () => new Response(null, { status: 204 })
const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ title: code, status, code }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
const paths = () => sent.map(({ path }) => path)
const asked = () => call(readProfile).catch((error: unknown) => error)

it('a sign-out without a network is stored, and nothing else is sent before it', async () => {
  pendingSignOut.begin(7)
  expect(await asked()).toBeInstanceOf(UnreachableError)
  expect(await asked()).toBeInstanceOf(UnreachableError)
  expect(paths()).toEqual(['/api/auth/logout', '/api/auth/logout'])
  answers = [gone, () => refusal(401, 'auth.required')]
  await asked()
  expect(sent.slice(2)).toEqual([
    { path: '/api/auth/logout', account: '7' },
    { path: '/api/auth/profile', account: null },
  ])
  expect(pendingSignOut.exists()).toBe(false)
})

it('concurrent calls wait for one sign-out', async () => {
  pendingSignOut.begin(7)
  answers = [gone, () => refusal(401, 'auth.required'), () => refusal(401, 'auth.required')]
  await Promise.all([asked(), asked()])
  expect(paths()).toEqual(['/api/auth/logout', '/api/auth/profile', '/api/auth/profile'])
})

it.each([
  [401, 'auth.required'],
  [403, 'auth.other_account'],
])('a session that has ended or is another person’s (%d) needs no sign-out', async (status, code) => {
  pendingSignOut.begin(7)
  answers = [() => refusal(status, code)]
  await pendingSignOut.send()
  expect(pendingSignOut.exists()).toBe(false)
})

it.each([429, 500, 503])(
  'a sign-out that the server answers with %d is sent again, and does not block a sign-in',
  async (status) => {
    pendingSignOut.begin(7)
    answers = [() => refusal(status, 'kernel.fault'), () => refusal(401, 'identity.credentials_invalid')]
    await call(signIn, { body: { email: 'awa@cnss.test', password: 'x' } }).catch(() => undefined)
    expect(paths()).toEqual(['/api/auth/logout', '/api/auth/login'])
    expect(pendingSignOut.exists()).toBe(true)
  },
)

it('signing out leaves choices about the device and the sign-out itself, and nothing of the person', () => {
  vi.stubGlobal('sessionStorage', storageOf({}))
  Object.assign(storage, { 'matrice.theme': 'dark', 'matrice.room-drafts': '[…]', 'matrice.recent': '[…]' })
  pendingSignOut.begin(7)
  forgetSaved()
  expect(storage).toEqual({ 'matrice.theme': 'dark', 'matrice.leaving': '7' })
})
