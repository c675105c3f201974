import type { FieldBinding } from '../../kit/field.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'

interface Said {
  fr?: string | undefined
  en?: string | null | undefined
}

/** What a shop says, in French and in English: one value of the form, two boxes. */
export function TextPair({ labels, lines, maxLength, isOptional = false, ...binding }: TextPairProps) {
  const { value, onChange, id, error, name, onBlur } = binding
  const set = (part: Said) => onChange({ fr: value?.fr ?? '', en: value?.en ?? null, ...part })
  const shared = { ...(maxLength === undefined ? {} : { maxLength }), ...(onBlur ? { onBlur } : {}) }
  const Box = lines === undefined ? TextField : TextArea
  const size = lines === undefined ? {} : { rows: lines }
  return (
    <>
      <Box
        {...shared}
        {...size}
        {...(id === undefined ? {} : { id })}
        {...(name === undefined ? {} : { name })}
        label={labels[0]}
        value={value?.fr ?? ''}
        error={error}
        optional={isOptional}
        onChange={(fr) => set({ fr })}
      />
      <Box
        {...shared}
        {...size}
        {...(id === undefined ? {} : { id: `${id}-en` })}
        label={labels[1]}
        value={value?.en ?? ''}
        optional
        onChange={(en) => set({ en: en === '' ? null : en })}
      />
    </>
  )
}

interface TextPairProps extends FieldBinding<Said> {
  labels: readonly [fr: string, en: string]
  /** Several lines; one where absent. */
  lines?: number
  maxLength?: number
  /** Where the French may stay empty too. */
  isOptional?: boolean
}
