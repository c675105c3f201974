import { beforeEach, expect, test, vi } from 'vitest'
import { ahead } from './ahead.ts'

beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined)
  ahead.forget()
})

const answer = () => Promise.resolve(new Response('{}'))

test('an answer is given to the first call of its address, and to no other', async () => {
  ahead.ask('/api/a', answer)
  expect(ahead.take('/api/b')).toBeUndefined()
  expect(await ahead.take('/api/a')).toBeInstanceOf(Response)
  expect(ahead.take('/api/a')).toBeUndefined()
})

test('an address is asked once', () => {
  const request = vi.fn(answer)
  ahead.ask('/api/a', request)
  ahead.ask('/api/a', request)
  expect(request).toHaveBeenCalledTimes(1)
})

test('one that failed is none', async () => {
  ahead.ask('/api/a', () => Promise.reject(new Error('cut')))
  expect(await ahead.take('/api/a')).toBeNull()
})

test('what is forgotten is not given any more', () => {
  ahead.ask('/api/a', answer)
  ahead.forget()
  expect(ahead.take('/api/a')).toBeUndefined()
})
