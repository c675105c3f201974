import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileFor } from './packed-files.ts'

const FILES: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  '/assets/a.js': 'let a',
  '/assets/a.js.br': new Uint8Array(brotliCompressSync('let a')),
  '/assets/b.css': 'b{}',
  '/assets/c.woff2': 'font',
}
const asked: string[] = []
const assets = {
  fetch: async (input: RequestInfo | URL): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input))
    asked.push(pathname)
    const file = FILES[pathname]
    const headers = { 'Cache-Control': 'immutable', 'Content-Type': 'application/octet-stream' }
    return file === undefined ? new Response('', { status: 404 }) : new Response(file, { headers })
  },
}
const get = (path: string, init: RequestInit = { headers: { 'Accept-Encoding': 'gzip, br' } }) =>
  fileFor(new Request(`http://matrice.test${path}`, init), assets as never)

describe('a file of the app', () => {
  it('is served as the build packed it', async () => {
    const answer = await get('/assets/a.js')
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'immutable',
      vary: 'Accept-Encoding',
    })
    expect(new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(
      FILES['/assets/a.js.br'],
    )
  })

  it.each([
    ['to a browser that does not read it', '/assets/a.js', { headers: { 'Accept-Encoding': 'gzip' } }],
    ['to one that refuses it', '/assets/a.js', { headers: { 'Accept-Encoding': 'br;q=0, gzip' } }],
    ['in part', '/assets/a.js', { headers: { 'Accept-Encoding': 'br', Range: 'bytes=0-3' } }],
    ['where nothing was packed', '/assets/b.css', undefined],
    ['where packing gains nothing', '/assets/c.woff2', undefined],
  ])('is served as it is %s', async (_, path, init) => {
    const answer = await get(path, init)
    expect([answer?.status, answer?.headers.get('Content-Encoding')]).toEqual([200, null])
    expect(await answer?.text()).toBe(FILES[path])
  })

  it.each([
    ['that is not there', '/assets/d.js', undefined],
    ['of another place', '/api/assets/a.js', undefined],
    ['that somebody writes to', '/assets/a.js', { method: 'POST' }],
  ])('is the app’s to answer %s', async (_, path, init) => {
    expect(await get(path, init)).toBeNull()
  })
})
