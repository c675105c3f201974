import type { TaskCard, TaskStatus } from '../../contract/projects/schemas.ts'
import type { Board } from '../../contract/projects/tasks.ts'

/** What a change of a task says about its card. */
export type CardChange = Partial<Omit<TaskCard, 'id'>> & { after_id?: number | null | undefined }

/** The board as it looks once the server has made the change: the same rules as the server's, so that a card does not
 *  jump when the answer comes. */
export function withCard(board: Board, id: number, { after_id, ...change }: CardChange): Board {
  const card = cardOn(board, id)
  if (card === undefined) return board
  const next: TaskCard = { ...card, ...change }
  const stays = after_id === undefined && next.status === card.status
  if (stays) return mapCards(board, (one) => (one.id === id ? next : one))
  return inserted(withoutCard(board, id), next, after_id)
}

/** The board after somebody else's move, of which the event tells status and position. */
export function withLiveCard(board: Board, id: number, values: Partial<TaskCard>): Board {
  const card = cardOn(board, id)
  if (card === undefined) return board
  const next = { ...card, ...values }
  if (next.status === card.status && next.position === card.position)
    return mapCards(board, (one) => (one.id === id ? next : one))
  const rest = withoutCard(board, id)
  const others = columnOf(rest, next.status)?.results ?? []
  // Bytewise, as the server orders: of these letters every comparison by code units is one.
  const above = others.findLast((one) => one.position < next.position)
  return inserted(rest, next, above?.id ?? null)
}

/** A new card stands at the end of its column, unless a place is named. */
export const withNewCard = (board: Board, card: TaskCard, afterId?: number | null): Board =>
  cardOn(board, card.id) ? board : inserted(board, card, afterId)

export function withoutCard(board: Board, id: number): Board {
  return {
    columns: board.columns.map((column) => {
      const results = column.results.filter((card) => card.id !== id)
      return results.length === column.results.length
        ? column
        : { ...column, results, total: column.total - 1 }
    }),
  }
}

export const cardOn = (board: Board, id: number): TaskCard | undefined =>
  board.columns.flatMap(({ results }) => results).find((card) => card.id === id)

/** `after` null is the top; a card that is not in the column any more, or none, is the end. */
function inserted(board: Board, card: TaskCard, after: number | null | undefined): Board {
  return {
    columns: board.columns.map((column) => {
      if (column.status !== card.status) return column
      const at = placeAfter(column.results, after)
      // The end of a column of which only the beginning is loaded is out of sight.
      const isBeyond = at === column.results.length && column.next !== null
      const results = isBeyond ? column.results : column.results.toSpliced(at, 0, card)
      return { ...column, results, total: column.total + 1 }
    }),
  }
}

function placeAfter(cards: readonly TaskCard[], after: number | null | undefined): number {
  if (after === null) return 0
  const at = cards.findIndex((card) => card.id === after)
  return at < 0 ? cards.length : at + 1
}

const mapCards = (board: Board, change: (card: TaskCard) => TaskCard): Board => ({
  columns: board.columns.map((column) => ({ ...column, results: column.results.map(change) })),
})

export const columnOf = (board: Board, status: TaskStatus) =>
  board.columns.find((column) => column.status === status)
