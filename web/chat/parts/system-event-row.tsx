import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { namesIn } from '../names.ts'
import type { PersonRef, SystemEvent } from '../system-events.ts'
import { chatWords } from '../words/index.ts'
import './lines.css'

/** System events in one line; many of them are collapsed. */
export function SystemEventRow({ systemEvents, me }: { systemEvents: readonly SystemEvent[]; me: number }) {
  const t = useWords(chatWords)
  const sentenceOf = useSentenceOf(me)
  const sentences = systemEvents.map(sentenceOf)
  const lines = sentences.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of one line have no identity but their place.
    <p key={index}>{text}</p>
  ))
  if (sentences.length <= FEW) return <div className="line-system-events">{lines}</div>
  return (
    <details className="line-system-events">
      <summary>{t('happened.many', { count: sentences.length })}</summary>
      {lines}
    </details>
  )
}

function useSentenceOf(me: number): (event: SystemEvent) => string {
  const t = useWords(chatWords)
  const locale = useLocale()
  const names = (people: readonly PersonRef[]) =>
    namesIn(
      people.map(({ name }) => name),
      NAMED,
      locale,
      (count) => t('names.others', { count }),
    )
  return (event) => {
    const isMine = 'by' in event && event.by.id === me
    const by = 'by' in event ? event.by.name : ''
    switch (event.what) {
      case 'added':
      case 'removed': {
        const { what, people } = event
        if (isMine) return t(`happened.${what}ByMe`, { names: names(people) })
        const isMe = people.length === 1 && people[0]?.id === me
        return isMe ? t(`happened.${what}Me`, { by }) : t(`happened.${what}`, { by, names: names(people) })
      }
      case 'left':
        return t('happened.left', { names: names(event.people), count: event.people.length })
      case 'renamed':
        return isMine
          ? t('happened.renamedByMe', { name: event.name })
          : t('happened.renamed', { by, name: event.name })
      case 'closed':
        return isMine ? t('happened.closedByMe') : t('happened.closed', { by })
    }
  }
}

const FEW = 3
const NAMED = 5
