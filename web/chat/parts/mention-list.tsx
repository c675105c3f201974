import type { Room } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import '../../kit/popover.css'
import './mention-list.css'

type Person = Room['participants'][number]

/** Who fits what stands after the @. The box below keeps the focus and the keys. */
export function MentionList({ people, chosen, onPick }: MentionListProps) {
  const t = useWords(chatWords)
  return (
    <div id="mentions" className="mention-list" role="listbox" aria-label={t('composer.mention')}>
      {people.map((person) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box below holds the focus and the keys.
        <div
          key={person.user_id}
          id={`mention-${person.user_id}`}
          className="menu-item"
          role="option"
          tabIndex={-1}
          aria-selected={person === chosen}
          data-active={person === chosen || undefined}
          // Before the click, the box would lose the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(person)}
        >
          <Avatar name={person.name} size="small" />
          <span className="menu-text">{person.name}</span>
        </div>
      ))}
    </div>
  )
}

interface MentionListProps {
  people: readonly Person[]
  chosen: Person
  onPick: (person: Person) => void
}
