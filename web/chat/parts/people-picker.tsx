import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { Contact } from '../../../contract/chat/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Field } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Listbox, useListbox } from '../../kit/listbox/listbox.tsx'
import { useSettled } from '../../kit/listbox/use-look-up.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { contactsAsked } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import './people-picker.css'

/** The people whom the person may write to, listed before anything is typed. The box keeps the focus and the keys. */
export function PeoplePicker({
  label,
  help,
  error,
  chosen,
  without = NOBODY,
  organization,
  onPick,
  onDone,
}: PeoplePickerProps) {
  const t = useWords(dialogWords)
  const kit = useWords(kitWords)
  const me = useMe()
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const wanted = useSettled(text)
  const found = useInfiniteQuery({
    ...contactsAsked(wanted, organization),
    placeholderData: keepPreviousData,
  })
  const people = (found.data?.rows ?? []).filter(({ id }) => !without.has(id))
  const isAnswered = wanted === text && !found.isPlaceholderData && !found.isPending
  const list = useListbox({
    text,
    found: isAnswered ? { rows: people, isPending: false } : { rows: NONE, earlier: people, isPending: true },
    // No row is selected until the person types or moves: Enter must not choose the first one by accident.
    first: text === '' ? -1 : 0,
    keyOf: ({ id }) => id,
    onTake: (person) => {
      onPick(person)
      setTyped('')
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event)) return
    if (event.key === 'Enter' && text === '') onDone?.()
    else if (event.key === 'Escape' && typed !== '') setTyped('')
    else return
    event.preventDefault()
  }
  return (
    <div className="people-picker">
      <Field label={label} help={help} error={error}>
        {(control) => (
          <span className="input">
            <input
              {...control}
              {...list.box(true)}
              maxLength={100}
              placeholder={t('new.find')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </span>
        )}
      </Field>
      {found.isPending ? (
        <Skeleton shape="rows" count={3} />
      ) : found.error && !found.data ? (
        <Failure error={found.error} onRetry={found.refetch} />
      ) : (
        <Listbox
          list={list}
          label={t('new.list')}
          className="people-picker-list"
          rowClass="people-picker-person"
          isChosen={({ id }) => chosen.has(id)}
          nothing={t(text ? 'new.nobodyFound' : 'new.alone')}
        >
          {(person) => (
            <>
              <Avatar name={person.name} />
              <span className="people-picker-words">
                <span>{person.name}</span>
                <span className="soft small">
                  {person.organization.id === me.organization.id
                    ? person.email
                    : `${person.email} · ${person.organization.name}`}
                </span>
              </span>
              {chosen.has(person.id) && <Icon name="check" />}
            </>
          )}
        </Listbox>
      )}
      {found.hasNextPage && (
        <Button size="small" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {kit('list.more')}
        </Button>
      )}
    </div>
  )
}

interface PeoplePickerProps {
  label: string
  help?: string
  error?: string | undefined
  chosen: ReadonlySet<number>
  /** People not offered, because they are participants already. */
  without?: ReadonlySet<number>
  /** Only people of this organization. */
  organization?: number | undefined
  onPick: (person: Contact) => void
  /** Enter in an empty box: the choice is complete. */
  onDone?: () => void
}

const NOBODY: ReadonlySet<number> = new Set()
const NONE: readonly Contact[] = []
