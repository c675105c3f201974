import { useWords } from '../lib/i18n.tsx'
import { kitWords } from './words/index.ts'

/** How near the end of its room a text is. A browser's own limit would cut what is pasted, and say nothing of it. */
export function lengthOf(
  value: string | null | undefined,
  most: number | undefined,
): 'free' | 'near' | 'over' {
  const length = value?.length ?? 0
  if (most === undefined || length <= most * 0.8) return 'free'
  return length > most ? 'over' : 'near'
}

/** The counter beside the label and the error under the box. */
export function useLengthWords(value: string | null | undefined, most: number | undefined) {
  const t = useWords(kitWords)
  const state = lengthOf(value, most)
  const length = value?.length ?? 0
  return {
    count: state === 'free' || most === undefined ? undefined : t('field.count', { count: length, most }),
    error:
      state === 'over' && most !== undefined ? t('field.tooLong', { count: length - most, most }) : undefined,
  }
}
