import { describe, expect, test } from 'vitest'
import { type Choice, freeColour, rowsFor, toggled } from './choices.ts'

const choices: Choice[] = [
  { value: '1', label: 'Réseau' },
  { value: '2', label: 'Site web', help: 'Tout ce qui est en ligne' },
  { value: '3', label: 'Web mobile' },
]
const shown = (text: string, canCreate = false) =>
  rowsFor(choices, text, canCreate).map(({ label, isNew }) => (isNew ? `+ ${label}` : label))

describe('the rows for a text', () => {
  test.each([
    ['', ['Réseau', 'Site web', 'Web mobile']],
    ['RESEAU', ['Réseau']],
    ['web', ['Web mobile', 'Site web']],
    ['ligne', ['Site web']],
    ['zzz', []],
  ])('of %j are %j', (text, labels) => {
    expect(shown(text)).toEqual(labels)
  })

  test.each([
    ['urgent', ['+ urgent']],
    [' we ', ['Web mobile', 'Site web', '+ we']],
    // The name exists, accents aside: a second label of that name could not be distinguished.
    ['reseau', ['Réseau']],
    ['', ['Réseau', 'Site web', 'Web mobile']],
  ])('of %j offer to create it only where nothing is called so: %j', (text, labels) => {
    expect(shown(text, true)).toEqual(labels)
  })
})

test('a choice is added at the end and taken out where it is', () => {
  expect(toggled(['1', '2'], '3')).toEqual(['1', '2', '3'])
  expect(toggled(['1', '2', '3'], '2')).toEqual(['1', '3'])
})

test('a new label gets the first of the colours that are used least', () => {
  expect(freeColour([])).toBe('grey')
  expect(freeColour([{ value: '1', label: 'a', colour: 'grey' }])).toBe('red')
})
