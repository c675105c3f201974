import { beforeEach, expect, test } from 'vitest'
import { scanKey } from './scan/room.ts'
import { testVirus } from './scan/routes.ts'
import { ask, put, reset } from './testing/requests.ts'

beforeEach(async () => {
  await reset()
})

const scan = async (body: string, key = scanKey) => {
  const answer = await ask('/scan/files', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
  })
  return answer.status === 200 ? answer.json() : answer.status
}

test('the scanner finds the test file within another, and nothing in what is harmless', async () => {
  expect(await scan('%PDF-1.7 hello')).toEqual({ status: 'clean' })
  expect(await scan(`%PDF-1.7 ${testVirus} more`)).toEqual({ status: 'infected' })
  expect(await scan('', 'another')).toBe(401)
})

test.each([
  ['pending', { status: 'pending' }],
  ['infected', { status: 'infected' }],
  ['down', 500],
])('in the mode %s it answers accordingly', async (mode, answered) => {
  await put('/control/scan', { mode })
  expect(await scan('%PDF-1.7 hello')).toEqual(answered)
})
