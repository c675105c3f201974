import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../lib/i18n.tsx'
import { Icon } from '../icon.tsx'
import { Menu } from '../menu.tsx'
import type { Place } from './places.ts'
import { boardWords } from './words/index.ts'

/** Drawn again only when it changes itself: a move of one card must not draw five hundred. */
export const BoardCard = memo(
  function BoardCard<Card>(props: BoardCardProps<Card>) {
    const t = useWords(boardWords)
    const { card, cardId, name, column, columns, onMove } = props
    return (
      <li
        className="board-card"
        data-card={cardId}
        data-fixed={props.fixed || undefined}
        data-lifted={props.lifted || undefined}
        data-landing={props.landing}
      >
        <Link
          href={props.href}
          className="board-link"
          data-stop=""
          draggable={false}
          tabIndex={props.stop ? 0 : -1}
          aria-describedby={props.keysId}
        >
          {name}
        </Link>
        {props.draw(card)}
        {!props.fixed && (
          <Menu
            label={t('card.move', { name })}
            trigger={(trigger) => (
              <button
                type="button"
                className="board-handle"
                data-handle=""
                tabIndex={props.stop ? 0 : -1}
                aria-label={t('card.move', { name })}
                {...trigger}
              >
                <Icon name="grip" />
              </button>
            )}
            items={[
              { label: t('card.top'), icon: 'arrow-up', onSelect: () => onMove({ column, index: 0 }) },
              { label: t('card.bottom'), icon: 'arrow-down', onSelect: () => onMove({ column, index: END }) },
              'line',
              ...columns
                .filter(({ id }) => id !== column)
                .map(({ id, title }) => ({
                  label: t('card.moveTo', { column: title }),
                  icon: 'arrow-right' as const,
                  onSelect: () => onMove({ column: id, index: 0 }),
                })),
            ]}
          />
        )}
      </li>
    )
  },
  (before, after) => DRAWN.every((name) => before[name] === after[name]),
) as <Card>(props: BoardCardProps<Card>) => ReactNode

/** Everything but the functions, which say the same however often they are made. */
const DRAWN = [
  ...(['card', 'cardId', 'name', 'href', 'draw', 'fixed', 'stop', 'lifted', 'landing', 'column'] as const),
]

/** Past any column's end. */
const END = Number.MAX_SAFE_INTEGER

interface BoardCardProps<Card> {
  card: Card
  cardId: string
  name: string
  href: string
  draw: (card: Card) => ReactNode
  fixed: boolean
  stop: boolean
  lifted: boolean
  landing: 'above' | 'below' | undefined
  keysId: string
  column: string
  columns: readonly { id: string; title: string }[]
  onMove: (place: Place) => void
}
