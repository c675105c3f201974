import { useMe } from '../../identity/session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { peopleWords } from '../words/index.ts'

/** The first cell of a row: avatar, name, and a mark on the reader's own. */
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
