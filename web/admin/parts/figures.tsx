import { Tile, Tiles } from '../../kit/tile.tsx'
import { formatDuration, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import type { System } from '../data.ts'
import { countIn, hoursUntil, troubled } from '../figures.ts'
import { adminWords } from '../words/index.ts'

export function Figures({ system }: { system: System }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  const now = useNow()
  const hour = hoursUntil(now, system.requests).at(-1)
  const trouble = troubled(system)
  const waiting = countIn(system, 'queued', 'running')
  const { oldest_queued_seconds: oldest } = system
  return (
    <Tiles>
      <Tile
        label={t('figure.trouble')}
        value={formatNumber(trouble, locale)}
        note={t(trouble > 0 ? 'figure.troubleSome' : 'figure.troubleNone')}
        tone={trouble > 0 ? 'bad' : 'good'}
        href={troubleHref(system)}
      />
      <Tile
        label={t('figure.waiting')}
        value={formatNumber(waiting, locale)}
        note={
          oldest !== null && oldest > 0
            ? t('figure.oldest', { duration: formatDuration(oldest, locale) })
            : undefined
        }
        href="/system/jobs?state=queued"
      />
      <Tile
        label={t('figure.live')}
        value={system.live ? formatNumber(system.live.sockets, locale) : '–'}
        note={system.live ? t('figure.liveOf', { count: system.live.people }) : t('figure.liveUnknown')}
        href="/rooms"
      />
      <Tile label={t('figure.sessions')} value={formatNumber(system.active_sessions, locale)} />
      <Tile
        label={t('figure.errors')}
        value={formatNumber(hour?.failed ?? 0, locale)}
        note={t('figure.errorsOf', { total: hour?.total ?? 0 })}
        tone={hour && hour.failed > 0 ? 'attention' : undefined}
      />
    </Tiles>
  )
}

/** To the list that holds some of them: failed first, then parked. */
export const troubleHref = (system: System): string =>
  `/system/jobs?state=${countIn(system, 'dead') === 0 && countIn(system, 'parked') > 0 ? 'parked' : 'dead'}`
