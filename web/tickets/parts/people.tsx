import type { Teammate } from '../../directory/teammates.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'

/** Names behind ids, each with its face. */
export function Names({ ids, people }: { ids: readonly (number | null)[]; people: readonly Teammate[] }) {
  const t = useWords(ticketWords)
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return <NoValue />
  return (
    <span className="ticket-names">
      {known.map((id) => {
        const name = people.find((one) => one.id === id)?.name ?? t('person.unknown')
        return (
          <span key={id} className="with-avatar">
            <Avatar name={name} size="small" />
            <span>{name}</span>
          </span>
        )
      })}
    </span>
  )
}
