import { useWords } from '../../lib/i18n.tsx'
import type { Typer } from '../presence.ts'
import { chatWords } from '../words/index.ts'
import './typing-line.css'

/** The height is reserved, so that nothing moves when typing begins or ends. */
export function TypingLine({ typers }: { typers: readonly Typer[] }) {
  const t = useWords(chatWords)
  const [first, second] = typers
  return (
    <p className="typing-line">
      {typers.length > 2
        ? t('typing.many')
        : first && second
          ? t('typing.two', { first: first.name, second: second.name })
          : first && t('typing.one', { name: first.name })}
    </p>
  )
}
