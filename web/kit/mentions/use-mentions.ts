import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { type ListboxState, useListbox } from '../listbox/use-listbox.ts'
import { candidates, type Mentionable, mentionAt } from './mention-at.ts'

/** Offers names while one is typed after an @. The text box keeps the focus and the keys. */
export function useMentions<Person extends Mentionable>({
  text,
  people,
  onPut,
}: MentionPlan<Person>): Mentions<Person> {
  const [caret, setCaret] = useState(0)
  const [isShut, setShut] = useState(false)
  const mention = isShut ? null : mentionAt(text, caret)
  const offered = mention ? candidates(mention.typed, people) : []
  const list = useListbox({
    text: mention?.typed ?? '',
    found: { rows: offered, isPending: false },
    keyOf: ({ id }) => id,
    onTake: ({ name }) => {
      if (!mention) return
      const before = `${text.slice(0, mention.from)}@${name} `
      setCaret(before.length)
      onPut(before + text.slice(caret), before.length)
    },
  })
  const isOpen = offered.length > 0
  return {
    list,
    isOpen,
    onKeyDown: (event) => {
      if (!isOpen || event.nativeEvent.isComposing) return false
      if (list.onKeyDown(event)) return true
      if (event.key === 'Tab' && list.current) list.take(list.current)
      else if (event.key === 'Escape') setShut(true)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
    box: {
      'aria-autocomplete': isOpen ? 'list' : undefined,
      'aria-controls': isOpen ? list.id : undefined,
      'aria-activedescendant': isOpen ? list.currentId : undefined,
      onSelect: (event) => setCaret(event.currentTarget.selectionStart),
    },
    onTyped: (at) => {
      setCaret(at)
      setShut(false)
    },
    shut: () => setShut(true),
  }
}

interface MentionPlan<Person> {
  text: string
  /** Who may be named; none, and nothing is ever offered. */
  people: readonly Person[]
  /** The text with the name in it, and where the caret belongs. */
  onPut: (text: string, caret: number) => void
}

export interface Mentions<Person> {
  list: ListboxState<Person>
  isOpen: boolean
  /** True when the key was the list's; then nothing else may happen. */
  onKeyDown: (event: KeyboardEvent) => boolean
  /** For the text box. It stays a text box: `combobox` is no role that a textarea may have. */
  box: {
    'aria-autocomplete': 'list' | undefined
    'aria-controls': string | undefined
    'aria-activedescendant': string | undefined
    onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => void
  }
  /** A key has changed the text, with the caret at this place. */
  onTyped: (caret: number) => void
  /** The text box has lost the focus. */
  shut: () => void
}
