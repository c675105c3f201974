import type { DayFigures } from '../../../contract/admin.ts'
import { useFigures } from '../../admin/data.ts'
import { Sparkline } from '../../kit/chart/sparkline.tsx'
import { Trend } from '../../kit/chart/trend.tsx'
import { addDays, todayOf } from '../../kit/date/day.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Tile, Tiles } from '../../kit/tile.tsx'
import { Day } from '../../kit/when.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { homeWords } from '../words/index.ts'
import './yesterday-card.css'

/** What happened yesterday, beside the same day of the week before: a Sunday is no trend after a Friday. */
export function YesterdayCard() {
  const t = useWords(homeWords)
  const now = useNow()
  const figures = useFigures()
  const day = figures.data?.days.at(-1)?.day ?? addDays(todayOf(now), -1)
  return (
    <div className="yesterday">
      <Section title={t('yesterday')} lead={<Day day={day} />}>
        {/* Tiles without numbers are the shape of those with: nothing moves when these come. */}
        <Loaded query={figures} skeleton={<Figures days={[]} />}>
          {({ days }) => <Figures days={days} />}
        </Loaded>
      </Section>
    </div>
  )
}

const Figures = ({ days }: { days: readonly DayFigures[] }) => (
  <Tiles>
    {FIGURES.map(({ of, href }) => (
      <Figure key={of} of={of} href={href} days={days} />
    ))}
  </Tiles>
)

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
          <Trend before={before} now={now} against={t('yesterday.against')} better="neither" />
        ) : (
          now === null && t('unknown')
        )
      }
      href={href}
      picture={isKnown && <Sparkline values={values.map((value) => value ?? 0)} />}
    />
  )
}

const WEEK = 7
