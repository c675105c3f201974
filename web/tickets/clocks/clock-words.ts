import type { Locale } from '../../lib/i18n.tsx'
import { translator } from '../../lib/i18n.tsx'
import { type ClockReading, spanOf } from './reading.ts'
import { clockWords } from './words/index.ts'

export interface ClockWords {
  /** In a row: the time alone, because its column and its sign say the rest. */
  readonly shown: string
  /** For whoever sees neither. */
  readonly spoken: string
}

export function clockWordsOf({ tone, target, seconds }: ClockReading, locale: Locale): ClockWords {
  const t = translator(clockWords, locale)
  if (tone === 'paused') return both(t('paused'))
  if (seconds === null) return both(t('missed'))
  const span = spanWords(seconds, locale)
  const shown = tone === 'late' ? t('late', { span }) : span
  return { shown, spoken: t(`spoken.${tone}`, { target: t(target ?? 'due'), span }) }
}

const both = (text: string): ClockWords => ({ shown: text, spoken: text })

/** « 45 s », « 12 min », « 2 h 05 », « 3 j 4 h »; its parts do not come apart at the end of a line. */
export function spanWords(seconds: number, locale: Locale): string {
  const t = translator(clockWords, locale)
  const { unit, whole, rest } = spanOf(seconds)
  const text =
    unit === 'hours'
      ? rest === 0
        ? t('wholeHours', { whole })
        : t('hours', { whole, rest: String(rest).padStart(2, '0') })
      : unit === 'days'
        ? rest === 0
          ? t('wholeDays', { whole })
          : t('days', { whole, rest })
        : t(unit, { whole })
  return text.replaceAll(' ', '\u202f')
}
