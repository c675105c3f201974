import { useWords } from '../../lib/i18n.tsx'
import { Avatar } from '../avatar.tsx'
import { Listbox } from '../listbox/listbox.tsx'
import type { ListboxState } from '../listbox/use-listbox.ts'
import { kitWords } from '../words/index.ts'
import type { Mentionable } from './mention-at.ts'
import '../popover.css'
import './mention-list.css'

/** Who fits what stands after the @. A text box at the bottom of the screen has the list above itself. */
export function MentionList<Person extends Mentionable>({ list, side }: MentionListProps<Person>) {
  const t = useWords(kitWords)
  return (
    <div className="mention-list" data-side={side}>
      <Listbox list={list} label={t('mention.list')} rowClass="menu-item">
        {({ name }) => (
          <>
            <Avatar name={name} size="small" />
            <span className="menu-text">{name}</span>
          </>
        )}
      </Listbox>
    </div>
  )
}

interface MentionListProps<Person> {
  list: ListboxState<Person>
  side: 'above' | 'below'
}
