import { expect, test } from 'vitest'
import { ownPathIn, pushMessageIn } from './push-message.ts'

test('a message shows what the server wrote, and leads to its page', () => {
  const sent = { title: 'Matrice', body: 'Awa a répondu', path: '/tickets/4', tag: 'notification-7', more: 1 }
  expect(pushMessageIn(() => sent, 'fr-FR')).toEqual({
    title: 'Matrice',
    body: 'Awa a répondu',
    path: '/tickets/4',
    tag: 'notification-7',
  })
})

test.each([
  ['no data', () => undefined],
  [
    'no JSON',
    () => {
      throw new SyntaxError('no JSON')
    },
  ],
  ['another shape', () => ['body']],
  ['no words', () => ({ title: 'Matrice', body: 4 })],
])('a message with %s is shown all the same, in the language of the device', (_, read) => {
  expect(pushMessageIn(read, 'fr-BJ').body).toBe('Il y a du nouveau pour vous')
  expect(pushMessageIn(read, 'en').body).toBe('There is something new for you')
})

test.each([
  ['/tickets/4?at=1#x', '/tickets/4?at=1#x'],
  ['https://attacker.test/', '/'],
  ['//attacker.test/', '/'],
  ['/\\attacker.test/', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('a message leads to a page of this origin alone: %s', (path, expected) => {
  expect(ownPathIn({ path })).toBe(expected)
})
