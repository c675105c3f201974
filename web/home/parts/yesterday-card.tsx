import type { DayFigures } from '../../../contract/admin.ts'
import { useFigures } from '../../admin/data.ts'
import { Sparkline } from '../../kit/chart/sparkline.tsx'
import { Trend } from '../../kit/chart/trend.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Tile, Tiles } from '../../kit/tile.tsx'
import { Day } from '../../kit/when.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { homeWords } from '../words/index.ts'
import './yesterday-card.css'

/** What happened yesterday, beside the same day of the week before: a Sunday is no trend after a Friday. */
export function YesterdayCard() {
  const t = useWords(homeWords)
  const figures = useFigures()
  const yesterday = figures.data?.days.at(-1)
  return (
    <div className="yesterday">
      <Section title={t('yesterday')} lead={yesterday && <Day day={yesterday.day} />}>
        <Loaded query={figures} skeleton={<Skeleton shape="block" />}>
          {({ days }) => (
            <Tiles>
              {FIGURES.map(({ of, href }) => (
                <Figure key={of} of={of} href={href} days={days} />
              ))}
            </Tiles>
          )}
        </Loaded>
      </Section>
    </div>
  )
}

type Counted = Exclude<keyof DayFigures, 'day' | 'failed'>

const FIGURES: readonly { of: Counted; href: string }[] = [
  { of: 'people', href: '/audit' },
  { of: 'sign_ins', href: '/audit?action=identity.signed_in' },
  { of: 'changes', href: '/audit' },
  { of: 'requests', href: '/system' },
]

function Figure({ of, href, days }: { of: Counted; href: string; days: readonly DayFigures[] }) {
  const t = useWords(homeWords)
  const locale = useLocale()
  const values = days.map((day) => day[of])
  const now = values.at(-1)
  const before = values.at(-1 - WEEK)
  const isKnown = now !== undefined && now !== null
  return (
    <Tile
      label={t(`yesterday.${of}`)}
      value={isKnown ? formatNumber(now, locale) : '–'}
      note={
        isKnown && typeof before === 'number' ? (
          <Trend before={before} now={now} against={t('yesterday.against')} />
        ) : (
          t('yesterday.unknown')
        )
      }
      href={href}
      picture={isKnown && <Sparkline values={values.map((value) => value ?? 0)} />}
    />
  )
}

const WEEK = 7
