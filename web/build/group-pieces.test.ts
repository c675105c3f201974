import { describe, expect, test } from 'vitest'
import { groupPieces, type Piece } from './group-pieces.ts'

const REQUEST = 2_000
const piece = (bytes: number, pages: readonly number[], imports: readonly number[] = []): Piece => ({
  bytes,
  pages: new Set(pages),
  imports: new Set(imports),
})
const grouped = (pieces: readonly Piece[], pages: number, weights = Array<number>(pages).fill(1)) =>
  groupPieces(pieces, weights, REQUEST)
    .map((group) => [...group].sort((one, other) => one - other))
    .sort(([one = 0], [other = 0]) => one - other)

describe('pieces', () => {
  test('that the same pages need are one file', () => {
    expect(grouped([piece(9_000, [0, 1]), piece(9_000, [0, 1])], 2)).toEqual([[0, 1]])
  })

  test('stay apart where another page would load much in vain', () => {
    expect(grouped([piece(9_000, [0, 1]), piece(9_000, [1, 2])], 3)).toEqual([[0], [1]])
  })

  test('are one file where what is loaded in vain is less than a request', () => {
    expect(grouped([piece(500, [0, 1]), piece(500, [1, 2])], 3)).toEqual([[0, 1]])
  })

  test('that no page needs together are never one file', () => {
    expect(grouped([piece(1, [0, 1]), piece(1, [2, 3])], 4)).toEqual([[0], [1]])
  })

  test('weigh what is opened often more: it is spared bytes first', () => {
    const pieces = [piece(3_000, [0, 1]), piece(1_500, [1, 2])]
    expect(grouped(pieces, 3)).toEqual([[0], [1]])
    expect(grouped(pieces, 3, [0.1, 2, 0.1])).toEqual([[0, 1]])
  })

  test('count what a file brings along by its own imports', () => {
    const pieces = [piece(500, [0, 1]), piece(500, [1, 2], [2]), piece(50_000, [1, 2])]
    expect(grouped(pieces, 3)).toEqual([[0], [1, 2]])
  })

  test('do not become files that import each other', () => {
    // The first imports the second, which imports the third; the first and the third are wanted by the same pages.
    const pieces = [
      piece(100, [0, 1], [1]),
      piece(90_000, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [2]),
      piece(100, [0, 1, 9]),
    ]
    const groups = grouped(pieces, 10)
    const at = (index: number) => groups.findIndex((group) => group.includes(index))
    const links = pieces.flatMap(({ imports }, index) =>
      [...imports].map((to) => [at(index), at(to)] as const),
    )
    for (const [from, to] of links)
      expect(links.some(([other, back]) => from !== to && other === to && back === from)).toBe(false)
  })
})
