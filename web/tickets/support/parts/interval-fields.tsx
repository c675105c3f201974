import { INTERVALS_MOST } from '../../../../contract/tickets/hours.ts'
import { IconButton } from '../../../kit/button.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { type Interval, nextInterval } from '../hours-text.ts'
import { supportWords } from '../words/index.ts'
import './interval-fields.css'

/** When a day is worked: pairs of times of a wall clock, up to the midnight that ends it. */
export function IntervalFields({ day, intervals, onChange }: IntervalFieldsProps) {
  const t = useWords(supportWords)
  const put = (index: number, interval: Interval) =>
    onChange(intervals.map((one, at) => (at === index ? interval : one)))
  return (
    <div className="intervals">
      {intervals.length === 0 && <span className="soft">{t('calendars.closed')}</span>}
      {intervals.map(([start, end], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is where it stands; its times change while they are typed.
        <span key={index} className="interval">
          <Time
            label={t('calendars.from', { day })}
            value={start}
            onChange={(time) => put(index, [time, end])}
          />
          <span aria-hidden="true">–</span>
          <Time
            label={t('calendars.to', { day })}
            value={end}
            onChange={(time) => put(index, [start, time])}
          />
          <IconButton
            icon="close"
            size="small"
            label={t('calendars.removeInterval', { interval: `${start}–${end}`, day })}
            onClick={() => onChange(intervals.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      {intervals.length < INTERVALS_MOST && (
        <IconButton
          icon="plus"
          size="small"
          label={t('calendars.addInterval', { day })}
          onClick={() => onChange([...intervals, nextInterval(intervals)])}
        />
      )}
    </div>
  )
}

interface IntervalFieldsProps {
  day: string
  intervals: readonly Interval[]
  onChange: (intervals: Interval[]) => void
}

/** A text box: the browser's own box of times knows no 24:00. */
function Time({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (time: string) => void
}) {
  return (
    <span className="input interval-time">
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => onChange(readTime(value))}
      />
    </span>
  )
}

/** « 8 », « 8h30 » and « 830 » are times, too; what is none stays as it was typed, for the form to refuse. */
function readTime(text: string): string {
  const found = /^\s*(\d{1,2})\s*(?:[h:.]?\s*(\d{2})|h)?\s*$/i.exec(text)
  if (!found) return text
  const [, hours = '', minutes = '00'] = found
  return `${hours.padStart(2, '0')}:${minutes}`
}
