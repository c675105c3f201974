import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Count } from '../badge.tsx'
import { BoardCard } from './board-card.tsx'
import { cardAbove, cardToward, isSamePlace, type Lanes, type Place, placeOf, placeToward } from './places.ts'
import { useCardDrag } from './use-card-drag.ts'
import { useCardHold } from './use-card-hold.ts'
import { boardWords } from './words/index.ts'
import './board.css'

/** Columns of cards that are moved with a mouse, a finger on the handle, Space and arrows, Alt and arrows, or the
 *  handle's menu. The caller owns the cards: it moves them at once, and back when the server refuses. */
export function Board<Card>(props: BoardProps<Card>) {
  const t = useWords(boardWords)
  const { label, columns, cardKey, cardName, onMove } = props
  const keysId = useId()
  const room = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const [active, setActive] = useState<string | null>(null)
  // A card in another column is another element: the focus follows it once it is drawn there.
  const refocus = useRef<{ key: string; from: Place | null } | null>(null)
  const lanes: Lanes = columns.map(({ id, cards }) => ({ id, cards: cards.map(cardKey) }))

  const move = (key: string, place: Place) => {
    if (isSamePlace(placeOf(lanes, key), place)) return
    const column = columns.find(({ id }) => id === place.column)
    const card = columns.flatMap(({ cards }) => cards).find((one) => cardKey(one) === key)
    if (!column || card === undefined) return
    const others = column.cards.filter((one) => cardKey(one) !== key).length
    onMove({ card, column: place.column, above: cardAbove(lanes, key, place) })
    say('card.moved', key, { ...place, index: Math.min(place.index, others) })
  }
  const say = (what: Said, key: string, { column: columnId, index }: Place) => {
    const column = columns.find(({ id }) => id === columnId)
    const card = columns.flatMap(({ cards }) => cards).find((one) => cardKey(one) === key)
    if (!column || card === undefined) return
    const count = column.cards.filter((one) => cardKey(one) !== key).length + 1
    setSaid(t(what, { name: cardName(card), column: column.title, position: index + 1, count }))
  }
  const moveFocused = (key: string, place: Place) => {
    refocus.current = { key, from: placeOf(lanes, key) }
    move(key, place)
  }
  const { drag, onPointerDown } = useCardDrag(room, move)
  const hold = useCardHold(lanes, { put: moveFocused, say })
  const lifted = drag ?? hold.held
  useEffect(() => {
    const moved = refocus.current
    // The caller may move it a moment later, once the change is kept.
    if (moved === null || isSamePlace(placeOf(lanes, moved.key), moved.from)) return
    refocus.current = null
    focusCard(room.current, moved.key)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const key = event.target.closest<HTMLElement>('[data-card]')?.dataset.card
    if (key === undefined || !event.target.matches('[data-stop]')) return
    const isFixed = event.target.closest('[data-fixed]') !== null
    if (event.altKey) {
      const place = isFixed ? null : placeToward(lanes, key, event.key)
      // Alt and an arrow would leave the page, in some browsers.
      if (event.key.startsWith('Arrow')) event.preventDefault()
      if (place !== null) moveFocused(key, place)
      return
    }
    if (hold.onKey(event, key, isFixed)) return
    const next = cardToward(lanes, key, event.key)
    if (next === null) return
    event.preventDefault()
    focusCard(room.current, next)
  }
  const first = lanes.find(({ cards }) => cards.length > 0)?.cards[0]
  const stop = active !== null && placeOf(lanes, active) ? active : first
  const names = columns.map(({ id, title }) => ({ id, title }))
  return (
    <>
      <section
        ref={room}
        className="board"
        aria-label={label}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const card = event.target.closest<HTMLElement>('[data-card]')?.dataset.card
          if (card !== undefined) setActive(card)
        }}
        onBlur={hold.letGo}
      >
        {columns.map((column) => {
          const over = lifted?.place?.column === column.id ? lifted.place.index : null
          const others = column.cards.filter((card) => cardKey(card) !== lifted?.card)
          return (
            <section
              key={column.id}
              className="board-column"
              data-column={column.id}
              data-over={over !== null || undefined}
              aria-label={column.title}
            >
              <header className="board-top">
                <h2>{column.title}</h2>
                <Count value={column.total ?? column.cards.length} />
                {column.aside}
              </header>
              <ul className="board-cards" data-long={column.cards.length > LONG || undefined}>
                {column.cards.map((card) => {
                  const key = cardKey(card)
                  return (
                    <BoardCard
                      key={key}
                      cardId={key}
                      card={card}
                      name={cardName(card)}
                      href={props.href(card)}
                      draw={props.draw}
                      fixed={props.isFixed?.(card) ?? false}
                      stop={key === stop}
                      lifted={lifted?.card === key}
                      // The line where it would land, above one card or below the last.
                      landing={landing(others, over, key, cardKey)}
                      keysId={keysId}
                      column={column.id}
                      columns={names}
                      onMove={(place) => moveFocused(key, place)}
                    />
                  )
                })}
                {column.cards.length === 0 && <li className="board-empty soft small">{t('column.empty')}</li>}
              </ul>
              {column.foot}
            </section>
          )
        })}
      </section>
      <p className="visually-hidden" id={keysId}>
        {t('board.keys')}
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}

type Said = 'card.moved' | 'card.lifted' | 'card.over' | 'card.cancelled'

export interface BoardColumn<Card> {
  id: string
  title: string
  cards: readonly Card[]
  /** When more exist than are loaded. */
  total?: number
  /** Beside the title: a button that adds. */
  aside?: ReactNode
  /** Under the cards: « Afficher la suite ». */
  foot?: ReactNode
}

interface BoardProps<Card> {
  label: string
  columns: readonly BoardColumn<Card>[]
  cardKey: (card: Card) => string
  cardName: (card: Card) => string
  href: (card: Card) => string
  /** What a card shows under its name. One function for the board's life, or each move draws every card. */
  draw: (card: Card) => ReactNode
  /** A card that this person may not move. */
  isFixed?: (card: Card) => boolean
  /** `above` is the card under which it now stands; null at the top. */
  onMove: (move: { card: Card; column: string; above: string | null }) => void
}

/** Below this, laying everything out costs less than keeping track of what is in sight. */
const LONG = 30

function landing<Card>(
  others: readonly Card[],
  over: number | null,
  key: string,
  cardKey: (card: Card) => string,
): 'above' | 'below' | undefined {
  if (over === null) return undefined
  const at = others.findIndex((card) => cardKey(card) === key)
  if (at < 0) return undefined
  if (at === over) return 'above'
  return over === others.length && at === others.length - 1 ? 'below' : undefined
}

function focusCard(room: HTMLElement | null, key: string) {
  const card = room?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)
  card?.querySelector<HTMLElement>('[data-stop]')?.focus()
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
