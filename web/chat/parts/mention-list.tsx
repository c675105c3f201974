import type { Room } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Listbox } from '../../kit/listbox/listbox.tsx'
import type { ListboxState } from '../../kit/listbox/use-listbox.ts'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import '../../kit/popover.css'
import './mention-list.css'

/** Who fits what stands after the @. The box below keeps the focus and the keys. */
export function MentionList({ list }: { list: ListboxState<Room['participants'][number]> }) {
  const t = useWords(chatWords)
  return (
    <div className="mention-list">
      <Listbox list={list} label={t('composer.mention')} rowClass="menu-item">
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
