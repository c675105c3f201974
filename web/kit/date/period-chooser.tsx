import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../button.tsx'
import { ParsedField } from '../parsed-field.tsx'
import { Calendar } from './calendar.tsx'
import { type Day, daysBetween, isDay, todayOf } from './day.ts'
import { parseDay, writeDay } from './parse-day.ts'
import { extended, ordered, type Period, type PresetId, periodOf, presetFor, presetIds } from './periods.ts'
import { dateWords } from './words/index.ts'
import './period-chooser.css'

/** A period by its name, by two presses in a calendar, or typed; either end may stay open. A preset is applied at
 *  once, the rest by the button. Hangs in a popover: of a field, of a filter's chip. */
export default function PeriodChooser({
  value,
  onApply,
  presets = presetIds,
  fiscalStart = 1,
}: PeriodChooserProps) {
  const t = useWords(dateWords)
  const today = todayOf(useNow())
  const [period, setPeriod] = useState<{ from: string; to: string }>(value)
  const named = presetFor(period, today, presets, fiscalStart)
  const isRead = [period.from, period.to].every((text) => text === '' || isDay(text))
  const days = { from: isDay(period.from) ? period.from : '', to: isDay(period.to) ? period.to : '' }
  const room = useRef<HTMLDivElement>(null)
  // Not a box: a keyboard that jumps up on a phone would hide the calendar.
  useEffect(() => {
    room.current
      ?.querySelector<HTMLElement>('.period-preset[aria-pressed=true], .calendar-day[tabindex="0"]')
      ?.focus()
  }, [])
  const apply = () => {
    if (isRead) onApply(ordered(period))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in one of its boxes is caught on the way up.
    <div
      ref={room}
      className="period-chooser"
      onKeyDown={(event) => {
        // Not a form, because it may lie in one, which Enter would send.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        apply()
      }}
    >
      <ul className="period-presets" aria-label={t('period.presets')}>
        {presets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              className="period-preset"
              aria-pressed={preset === named}
              onClick={() => onApply(periodOf(preset, today, fiscalStart))}
            >
              {t(`preset.${preset}`)}
            </button>
          </li>
        ))}
      </ul>
      <div className="period-days">
        <div className="period-ends">
          <End end="from" period={period} onChange={setPeriod} />
          <End end="to" period={period} onChange={setPeriod} />
        </div>
        <Calendar
          shown={days.to || days.from}
          period={ordered(days)}
          onPick={(day) => setPeriod(extended(days, day))}
        />
        <div className="period-foot">
          <span className="soft small">
            {days.from &&
              days.to &&
              t('period.days', { count: Math.abs(daysBetween(days.from, days.to)) + 1 })}
          </span>
          <Button look="quiet" onClick={() => onApply({ from: '', to: '' })}>
            {t('period.clear')}
          </Button>
          <Button look="primary" aria-disabled={!isRead || undefined} onClick={apply}>
            {t('period.apply')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function End({ end, period, onChange }: EndProps) {
  const t = useWords(dateWords)
  const locale = useLocale()
  const today = todayOf(useNow())
  const value = period[end]
  const unread = value !== '' && !isDay(value) ? t('date.unread') : undefined
  return (
    <ParsedField<Day>
      label={t(`period.${end}`)}
      placeholder={t('date.example')}
      shown={isDay(value) ? writeDay(value) : value}
      parse={(text) => parseDay(text, today, locale)}
      unread={unread}
      onChange={(next) => onChange({ ...period, [end]: next })}
    />
  )
}

interface EndProps {
  end: 'from' | 'to'
  period: { from: string; to: string }
  onChange: (period: { from: string; to: string }) => void
}

export interface PeriodChooserProps {
  value: Period
  onApply: (period: Period) => void
  presets?: readonly PresetId[]
  /** The month in which the organization's fiscal year begins, 1 to 12. */
  fiscalStart?: number
}
