import { expect, it } from 'vitest'
import { partsOfSubject } from './fault-subject.ts'

it('a fault is shown at what it was found at, and as it is written where the kind is not known', () => {
  expect(partsOfSubject('entry 12')).toEqual({ kind: 'entry', name: '12' })
  expect(partsOfSubject('funding Virement du 3 novembre')).toEqual({
    kind: 'funding',
    name: 'Virement du 3 novembre',
  })
  expect(partsOfSubject('lease 4')).toEqual({ kind: null, name: 'lease 4' })
  expect(partsOfSubject('account')).toEqual({ kind: null, name: 'account' })
})
