import { formatMinutes, parseDuration } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type ParsedBinding, ParsedField } from '../parsed-field.tsx'
import { numericWords } from './words/index.ts'

/** A time spent or planned, in minutes. Everything that people write for it is read; see parseDuration. */
export function DurationField(props: ParsedBinding<number>) {
  const t = useWords(numericWords)
  const { value } = props
  return (
    <ParsedField
      placeholder={t('duration.example')}
      {...props}
      shown={typeof value === 'number' ? formatMinutes(value) : (value ?? '')}
      parse={parseDuration}
      unread={typeof value === 'string' && value !== '' ? t('duration.unread') : undefined}
    />
  )
}
