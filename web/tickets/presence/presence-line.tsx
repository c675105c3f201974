import { Avatar } from '../../kit/avatar.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Present } from './store.ts'
import { usePresentAt } from './use-presence.ts'
import { presenceWords } from './words/index.ts'
import './presence-line.css'

/** Beside the box in which one answers: who else answers, or looks on. */
export function PresenceLine({ ticketId }: { ticketId: number }) {
  const says = useSentences(usePresentAt(ticketId))
  if (says.length === 0) return null
  return (
    <ul className="presence-lines">
      {says.map(({ text, icon, isWriting }) => (
        <li key={text} className="presence-line small" data-writing={isWriting || undefined}>
          <Icon name={icon} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** The same where there is room for a face: in a row of the queue, and beside a title. */
export function PresentFaces({ ticketId }: { ticketId: number }) {
  const present = usePresentAt(ticketId)
  const says = useSentences(present)
  if (present.length === 0) return null
  const said = says.map(({ text }) => text).join(', ')
  return (
    <span className="present-faces" title={said}>
      {present.slice(0, FACES).map(({ userId, name, doing }) => (
        <span key={userId} className="present-face" data-writing={doing !== 'viewing' || undefined}>
          <Avatar name={name} size="small" />
          {doing !== 'viewing' && <Icon name="edit" />}
        </span>
      ))}
      {present.length > FACES && <span className="small soft">+{present.length - FACES}</span>}
      <span className="visually-hidden">{said}</span>
    </span>
  )
}

/** Room for so many beside a subject. */
const FACES = 3

interface Sentence {
  readonly text: string
  readonly icon: IconName
  readonly isWriting: boolean
}

/** Whoever writes has a sentence of their own; those who look share one. */
function useSentences(present: readonly Present[]): readonly Sentence[] {
  const t = useWords(presenceWords)
  const writing = present.flatMap(({ name, doing }): Sentence[] =>
    doing === 'viewing'
      ? []
      : [{ text: t(`is.${doing}`, { name }), icon: doing === 'noting' ? 'lock' : 'edit', isWriting: true }],
  )
  const [first, ...others] = present.flatMap(({ name, doing }) => (doing === 'viewing' ? [name] : []))
  if (first === undefined) return writing
  const last = others.at(-1)
  const text =
    last === undefined
      ? t('is.viewing', { name: first })
      : t('are.viewing', {
          names: t('and', { first: [first, ...others.slice(0, -1)].join(', '), last }),
        })
  return [...writing, { text, icon: 'eye', isWriting: false }]
}
