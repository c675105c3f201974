import type { ReactNode } from 'react'
import { formatPercent } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Icon } from '../icon.tsx'
import { changeSince } from './trends.ts'
import { chartWords } from './words/index.ts'
import './trend.css'

/** « ↑ 12,5 % par rapport au mois dernier ». Whether more is good news depends on what is counted. */
export function Trend({ before, now, against, better = 'up' }: TrendProps) {
  const t = useWords(chartWords)
  const locale = useLocale()
  const change = changeSince(before, now)
  const way = change === null ? 'new' : Math.abs(change) < 0.0005 ? 'flat' : change > 0 ? 'up' : 'down'
  const isMove = way === 'up' || way === 'down'
  const tone = isMove && better !== 'neither' ? (way === better ? 'good' : 'bad') : undefined
  return (
    <span className="trend small">
      <span className="trend-change" data-tone={tone}>
        {isMove && (
          <>
            <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} />
            <span className="visually-hidden">{t(`trend.${way}`)} </span>
            {formatPercent(Math.abs(change ?? 0), locale)}
          </>
        )}
        {(way === 'flat' || way === 'new') && t(`trend.${way}`)}
      </span>{' '}
      {against}
    </span>
  )
}

export interface TrendProps {
  before: number
  now: number
  /** « par rapport au mois dernier » */
  against: ReactNode
  /** `neither` for what only says how busy a day was. */
  better?: 'up' | 'down' | 'neither' | undefined
}
