import { describe, expect, test } from 'vitest'
import { addLink, continueList, pieceBetween, type Selection, toggleLines, toggleMark } from './edits.ts'

/** « a |b| c »: a text with its selection, a single bar for a caret. */
function selected(marked: string): Selection {
  const start = marked.indexOf('|')
  const end = marked.lastIndexOf('|')
  return end === start
    ? { text: marked.replace('|', ''), start, end: start }
    : { text: marked.replaceAll('|', ''), start, end: end - 1 }
}

const marked = ({ text, start, end }: Selection) =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`

describe('a mark is put on and taken off', () => {
  test.each([
    ['un |mot| ici', '**', 'un **|mot|** ici'],
    ['un **|mot|** ici', '**', 'un |mot| ici'],
    ['un | mot | ici', '**', 'un  **|mot|**  ici'],
    ['un | ici', '**', 'un **|** ici'],
    ['un **|** ici', '**', 'un | ici'],
    ['**|mot|**', '*', '***|mot|***'],
    ['***|mot|***', '*', '**|mot|**'],
    ['*|mot|*', '*', '|mot|'],
    ['|x|', '`', '`|x|`'],
  ] as const)('%j with %s becomes %j', (before, mark, after) => {
    expect(marked(toggleMark(selected(before), mark))).toBe(after)
  })
})

describe('lines become a list and plain again', () => {
  test.each([
    ['un|', 'bullets', '- un|'],
    ['- un|', 'bullets', 'un|'],
    ['- u|n', 'tasks', '- [ ] u|n'],
    ['a\n|b\nc|\nd', 'numbers', 'a\n|1. b\n2. c|\nd'],
    ['|1. b\n2. c|', 'numbers', '|b\nc|'],
    ['|b\n\nc|', 'bullets', '|- b\n\n- c|'],
    ['## t|', 'heading', 't|'],
    ['|', 'quote', '> |'],
    ['|a\n- b|', 'bullets', '|- a\n- b|'],
  ] as const)('%j as %s', (before, kind, after) => {
    expect(marked(toggleLines(selected(before), kind))).toBe(after)
  })
})

test.each([
  ['voir |la facture|', 'voir [la facture](|https://|)'],
  ['|https://matrice.test/a|', '[|](https://matrice.test/a)'],
  ['a |', 'a [|](https://)'],
])('%j becomes the link %j', (before, after) => {
  expect(marked(addLink(selected(before)))).toBe(after)
})

describe('Enter in a list', () => {
  test.each([
    ['- un|', '- un\n- |'],
    ['- [x] fait|', '- [x] fait\n- [ ] |'],
    ['9. un|', '9. un\n10. |'],
    ['  * un|', '  * un\n  * |'],
    ['> cité|', '> cité\n> |'],
    ['- un\n- |', '- un\n|'],
    ['- u|n', '- u\n- |n'],
    ['un|', null],
    ['- |un|', null],
  ])('%j becomes %j', (before, after) => {
    const next = continueList(selected(before))
    expect(next && marked(next)).toBe(after)
  })
})

test.each([
  ['abc', 'abXc', { from: 2, to: 2, piece: 'X' }],
  ['aaa', 'aa', { from: 2, to: 3, piece: '' }],
  ['a', 'a', { from: 1, to: 1, piece: '' }],
  ['un mot', 'un **mot**', { from: 3, to: 6, piece: '**mot**' }],
])('from %j to %j only a piece changes', (before, after, piece) => {
  expect(pieceBetween(before, after)).toEqual(piece)
})
