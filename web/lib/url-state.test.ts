import { expect, test } from 'vitest'
import { isServerPath } from './server-paths.ts'
import { readUrlState, writeUrlState } from './url-state.ts'

const defaults = { q: '', role: '', sort: '-created_at' }

test('a plain list has a plain address', () => {
  const next = writeUrlState(defaults, new URLSearchParams('role=agent&tab=2'), {
    role: '',
    sort: '-created_at',
  })
  expect(next.toString()).toBe('tab=2')
})

test('what is written is read again, and what others keep in the address stays', () => {
  const next = writeUrlState(defaults, new URLSearchParams('tab=2'), { q: 'é & à', sort: 'name' })
  expect(next.get('tab')).toBe('2')
  expect(readUrlState(defaults, next)).toEqual({ q: 'é & à', role: '', sort: 'name' })
})

test('the server’s addresses are distinguished from the app’s', () => {
  expect(
    ['/api', '/api/people', '/ws/chat/', '/healthz', '/cdn-cgi/x', '/s/7.x'].filter(
      (path) => !isServerPath(path),
    ),
  ).toEqual([])
  expect(['/', '/apiary', '/people', '/wsx', '/sign-in'].filter(isServerPath)).toEqual([])
})
