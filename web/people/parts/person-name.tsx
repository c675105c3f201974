import { useMe } from '../../identity/session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { peopleWords } from '../words/index.ts'

/** How a row of a list begins: a face, a name, and whether it is the reader's own. */
export function PersonName({ person }: { person: { id: number; first_name: string; last_name: string } }) {
  const t = useWords(peopleWords)
  const me = useMe().id
  const name = `${person.first_name} ${person.last_name}`
  return (
    <span className="with-avatar">
      <Avatar name={name} size="small" />
      <span>
        {name} {person.id === me && <Badge>{t('state.you')}</Badge>}
      </span>
    </span>
  )
}
