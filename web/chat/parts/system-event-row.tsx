import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { namesIn } from '../names.ts'
import type { Somebody, SystemEvent } from '../system-events.ts'
import { chatWords } from '../words/index.ts'
import './lines.css'

/** Who came and went, in a few quiet words; where that was many times, the words are behind one line. */
export function HappenedLine({ happenings, me }: { happenings: readonly SystemEvent[]; me: number }) {
  const t = useWords(chatWords)
  const tell = useTelling(me)
  const told = happenings.map(tell)
  const lines = told.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of one line have no identity but their place.
    <p key={index}>{text}</p>
  ))
  if (told.length <= FEW) return <div className="line-happened">{lines}</div>
  return (
    <details className="line-happened">
      <summary>{t('happened.many', { count: told.length })}</summary>
      {lines}
    </details>
  )
}

function useTelling(me: number): (happening: SystemEvent) => string {
  const t = useWords(chatWords)
  const locale = useLocale()
  const names = (people: readonly Somebody[]) =>
    namesIn(
      people.map(({ name }) => name),
      NAMED,
      locale,
      (count) => t('names.others', { count }),
    )
  return (happening) => {
    const isMine = 'by' in happening && happening.by.id === me
    const by = 'by' in happening ? happening.by.name : ''
    switch (happening.what) {
      case 'added':
      case 'removed': {
        const { what, people } = happening
        if (isMine) return t(`happened.${what}ByMe`, { names: names(people) })
        const isMe = people.length === 1 && people[0]?.id === me
        return isMe ? t(`happened.${what}Me`, { by }) : t(`happened.${what}`, { by, names: names(people) })
      }
      case 'left':
        return t('happened.left', { names: names(happening.people), count: happening.people.length })
      case 'renamed':
        return isMine
          ? t('happened.renamedByMe', { name: happening.name })
          : t('happened.renamed', { by, name: happening.name })
      case 'closed':
        return isMine ? t('happened.closedByMe') : t('happened.closed', { by })
    }
  }
}

const FEW = 3
const NAMED = 5
