import { expect, it } from 'vitest'
import { sourcesOf } from './pictures.ts'

const KIB = 1_024
const line = { savesData: false, isGood: true, density: 2 }
const photo = { id: 'p', type: 'image/jpeg', size: 300 * KIB }
const whole = '/api/chat/rooms/7/attachments/p'
const thumbnail = (side: number) => `${whole}/thumbnail?side=${side}`

it.each([
  ['a picture', photo, line, null, [thumbnail(640), whole]],
  ['a picture on a plain screen', photo, { ...line, density: 1 }, null, [thumbnail(320), whole]],
  ['a picture on a poor line', photo, { ...line, isGood: false }, null, [thumbnail(320), whole]],
  ['a large one', { ...photo, size: 4_000 * KIB }, line, null, [thumbnail(640)]],
  ['a picture for who spares the network', photo, { ...line, savesData: true }, null, []],
  ['one that was sent from this page', photo, { ...line, savesData: true }, 'blob:1', ['blob:1']],
  ['a small one that moves', { ...photo, type: 'image/gif' }, line, null, [whole]],
  ['a large one that moves', { ...photo, type: 'image/gif', size: 4_000 * KIB }, line, null, []],
])('%s is shown from where it costs least', (_, file, on, own, sources) => {
  expect(sourcesOf(7, file, { own, line: on })).toEqual(sources)
})
