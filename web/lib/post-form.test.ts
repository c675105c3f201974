import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { checkFile } from '../../contract/payouts/bulks.ts'
import { call } from './call.ts'
import { ProblemError, UnreachableError } from './problem.ts'

let requests: FakeRequest[] = []

/** A request whose every event is the test's. */
class FakeRequest {
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  headers: Record<string, string> = {}
  body: FormData | null = null
  status = 0
  responseText = ''
  onload = () => undefined
  onerror = () => undefined
  onabort = () => undefined
  onloadend = () => undefined
  open(_method: string, _path: string) {
    requests.push(this)
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  getAllResponseHeaders = () => 'content-type: application/problem+json\r\n'
  send(body: FormData) {
    this.body = body
  }
  abort() {
    this.onabort()
    this.onloadend()
  }
}

beforeEach(() => {
  requests = []
  vi.stubGlobal('document', { cookie: 'csrftoken=known.token' })
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => vi.unstubAllGlobals())

const file = new File(['type_id\n'], 'paie.csv', { type: 'text/csv' })
const begun = async (options: Parameters<typeof call<typeof checkFile>>[2] = {}) => {
  const answer = call(checkFile, { form: { parts: { period: '2026-11', label: undefined }, file } }, options)
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  const [request] = requests
  if (!request) throw new Error('nothing was sent')
  return { answer, request }
}

it('a form is sent with its file and the parts that have a value, and tells how much has left', async () => {
  const onSent = vi.fn()
  const { answer, request } = await begun({ onSent })
  request.upload.onprogress?.({ loaded: 5, total: 10 })
  expect(onSent).toHaveBeenCalledWith(5, 10)
  expect([...(request.body?.keys() ?? [])]).toEqual(['period', 'file'])
  expect(request.headers['x-csrftoken']).toBe('known.token')
  expect(request.headers['content-type']).toBeUndefined()
  request.abort()
  await expect(answer).rejects.toBeInstanceOf(UnreachableError)
})

it('the refusal of a form is read like that of any other request', async () => {
  const { answer, request } = await begun()
  request.status = 413
  request.responseText = JSON.stringify({ status: 413, code: 'payouts.file_too_large', title: 'x' })
  request.onload()
  request.onloadend()
  await expect(answer).rejects.toBeInstanceOf(ProblemError)
})

it('a form that its sender gives up fails with their reason', async () => {
  const stop = new AbortController()
  const { answer } = await begun({ signal: stop.signal })
  stop.abort(new Error('left'))
  await expect(answer).rejects.toThrow('left')
})

it('a form that neither moves nor is answered for a minute is given up, and one that moves is not', async () => {
  const { answer, request } = await begun()
  vi.useFakeTimers()
  request.upload.onprogress?.({ loaded: 1, total: 10 })
  vi.advanceTimersByTime(59_000)
  request.upload.onprogress?.({ loaded: 5, total: 10 })
  vi.advanceTimersByTime(59_000)
  const stillGoing = await Promise.race([answer.catch(() => false), Promise.resolve(true)])
  expect(stillGoing).toBe(true)
  vi.advanceTimersByTime(1_000)
  vi.useRealTimers()
  await expect(answer).rejects.toBeInstanceOf(UnreachableError)
})
