import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { Field, type FieldBinding, type FieldFrame } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { Popover } from '../popover.tsx'
import { todayOf } from './day.ts'
import { writeDay } from './parse-day.ts'
import PeriodChooser, { type PeriodChooserProps } from './period-chooser.tsx'
import { type Period, presetFor, presetIds } from './periods.ts'
import { dateWords } from './words/index.ts'
import './period-field.css'

/** A period: one press opens its names, its calendar and its two ends. */
export function PeriodField({ presets, fiscalStart, ...props }: PeriodFieldProps) {
  const t = useWords(dateWords)
  const period = props.value ?? EMPTY
  const name = usePeriodName(period, { presets, fiscalStart })
  return (
    <Field {...props}>
      {(control) => (
        <Popover
          label={t('period.choose')}
          trigger={(trigger) => (
            <button
              type="button"
              className="input period-button"
              data-empty={props.value && (period.from || period.to) ? undefined : ''}
              onBlur={props.onBlur}
              {...control}
              {...trigger}
            >
              <Icon name="calendar" />
              <span className="period-name">{name}</span>
              <Icon name="chevron-down" />
            </button>
          )}
        >
          {(close) => (
            <PeriodChooser
              value={period}
              {...(presets ? { presets } : {})}
              {...(fiscalStart ? { fiscalStart } : {})}
              onApply={(next) => {
                props.onChange(next)
                close()
              }}
            />
          )}
        </Popover>
      )}
    </Field>
  )
}

/** « Ce mois · Du 01/03/2026 au 31/03/2026 »: the name people chose, and what it means today. */
export function usePeriodName(
  period: Period,
  { presets = presetIds, fiscalStart }: Pick<PeriodFieldProps, 'presets' | 'fiscalStart'> = {},
): string {
  const t = useWords(dateWords)
  const today = todayOf(useNow())
  const { from, to } = period
  if (!from && !to) return t('period.any')
  if (!to) return t('period.since', { from: writeDay(from) })
  if (!from) return t('period.until', { to: writeDay(to) })
  const span = from === to ? writeDay(from) : t('period.span', { from: writeDay(from), to: writeDay(to) })
  const preset = presetFor(period, today, presets, fiscalStart)
  return preset ? `${t(`preset.${preset}`)} · ${span}` : span
}

interface PeriodFieldProps
  extends Omit<FieldBinding<Period>, 'onChange'>,
    Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  presets?: PeriodChooserProps['presets']
  fiscalStart?: number
  onChange: (period: Period) => void
}

const EMPTY: Period = { from: '', to: '' }
