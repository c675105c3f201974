import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { inRoot } from '../../scripts/root.ts'
import { PAGES } from '../support/pages.ts'

const url = inject('url')
const ask = (address: string, accept?: string) =>
  fetch(`${url}${address}`, { headers: accept === undefined ? {} : { Accept: accept } })

/** What the platform reads itself, or what `.assetsignore` leaves out. */
const NOT_SERVED = /^(_headers|\.assetsignore|\.vite\/.*)$/
const files = readdirSync(inRoot('dist/web'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(inRoot('dist/web'), path.join(entry.parentPath, entry.name)))
const served = files.filter((file) => !NOT_SERVED.test(file))

const SECURITY = [
  'Strict-Transport-Security',
  'X-Content-Type-Options',
  'X-Frame-Options',
  'Referrer-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'Content-Security-Policy',
]
/** What a page may call depends on the configuration, which static files are built without. */
const lockOf = (headers: Headers) =>
  SECURITY.map((name) => [name, headers.get(name)?.replace(/connect-src [^;]*/, "connect-src 'self'")])

test('every file of the build carries the security headers of a page', async () => {
  const page = lockOf((await ask('/')).headers)
  for (const [name, value] of page) expect([name, value]).toEqual([name, expect.any(String)])
  expect(served).toEqual(expect.arrayContaining(['index.html', 'sw.js', 'first.js', 'offline.html']))
  for (const file of served) {
    const { status, headers } = await ask(`/${file}`)
    expect([file, status, lockOf(headers)]).toEqual([file, 200, page])
  }
})

/** The Worker names their digest in their addresses. */
const VERSIONED = ['boutique.css', 'boutique.js']

test('a file is kept for ever where its name changes with its content, and asked about elsewhere', async () => {
  for (const file of served) {
    const { headers } = await ask(`/${file}`)
    const caching =
      file.startsWith('assets/') || VERSIONED.includes(file)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache'
    expect([file, headers.get('Cache-Control')]).toEqual([file, caching])
    if (file !== 'index.html') expect([file, headers.get('ETag')]).toEqual([file, expect.any(String)])
  }
  for (const file of served.filter((name) => name.startsWith('assets/')))
    expect(file).toMatch(/^assets\/(?:[\w.-]+-[\w-]{8}|[\w-]{7})\.\w+(?:\.br)?$/)
})

test('what the build keeps for itself is not served', async () => {
  const kept = files.filter((file) => NOT_SERVED.test(file))
  expect(kept).toEqual(expect.arrayContaining(['_headers', '.assetsignore']))
  for (const file of kept) {
    const text = await (await ask(`/${file}`)).text()
    expect([file, text === readFileSync(inRoot('dist/web', file), 'utf8')]).toEqual([file, false])
  }
})

const pages = [...new Set([...Object.values(PAGES).flat(), '/index.html', '/change-password'])]

test.each([
  [undefined, 200],
  ['*/*', 200],
  ['text/html', 200],
  ['application/json', 404],
])('every page path answers Accept: %s with %i', async (accept, status) => {
  for (const page of pages) {
    const response = await ask(page, accept)
    expect([page, response.status]).toEqual([page, status])
    const type = response.headers.get('Content-Type')
    expect([page, type]).toEqual([
      page,
      expect.stringMatching(status === 200 ? /^text\/html/ : /^application\/problem\+json/),
    ])
  }
})

test('a script arrives packed, and is what the build made of it', async () => {
  const script = served.find((file) => /^assets\/.*\.js$/.test(file)) ?? ''
  const answer = await fetch(`${url}/${script}`, { headers: { 'Accept-Encoding': 'br, gzip' } })
  expect([answer.headers.get('Content-Encoding'), answer.headers.get('Cache-Control')]).toEqual([
    'br',
    'public, max-age=31536000, immutable',
  ])
  expect(await answer.text()).toBe(readFileSync(inRoot('dist/web', script), 'utf8'))
})
