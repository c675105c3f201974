import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { partOf, usePart } from '../../lib/use-part.ts'
import { chatWords } from '../words/index.ts'

const picker = partOf(async () => (await import('./emoji-picker.tsx')).default)

/** The picker, fetched when it is first opened. */
export function EmojiPart({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords(chatWords)
  const { Part, isMissing } = usePart(picker, true)
  if (isMissing) return <p role="alert">{t('emoji.missing')}</p>
  return Part === null ? <Skeleton shape="block" /> : <Part onPick={onPick} />
}
