import { expect, test } from 'vitest'
import { headersFile } from './static-headers.ts'

const lines = headersFile().split('\n')

test('static files get the headers of a page, and calls to the Worker alone', () => {
  const all = lines.slice(1, lines.indexOf('/assets/*'))
  expect(lines[0]).toBe('/*')
  for (const name of [
    'Content-Security-Policy',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'X-Frame-Options',
    'Referrer-Policy',
    'Permissions-Policy',
  ])
    expect(all.filter((line) => line.startsWith(`  ${name}: `))).toHaveLength(1)
  expect(all.join('\n')).toContain("connect-src 'self';")
  expect(all).toContain('  Cache-Control: no-cache')
})

test('only what a digest names is kept for ever', () => {
  const kept = (path: string) => [
    path,
    '  ! Cache-Control',
    '  Cache-Control: public, max-age=31536000, immutable',
  ]
  // The Worker names the digest of the last two in their addresses.
  const all = ['/assets/*', '/boutique.css', '/boutique.js'].flatMap(kept)
  expect(lines.slice(lines.indexOf('/assets/*'))).toEqual([...all, ''])
})

test('no line is longer than the platform reads', () => {
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(2_000)
})
