import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Contact } from '../../../contract/chat/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Field } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { contactsAsked } from '../data.ts'
import { chatWords } from '../words/index.ts'
import './people-picker.css'

/** The people one may write to, there before anything is typed. The box keeps the focus and the keys. */
export function PeoplePicker({
  label,
  help,
  error,
  chosen,
  without = NOBODY,
  onPick,
  onDone,
}: PeoplePickerProps) {
  const t = useWords(chatWords)
  const kit = useWords(kitWords)
  const me = useMe()
  const listId = useId()
  const [typed, setTyped] = useState('')
  // Nobody is meant until one types or moves: Enter must not choose who merely comes first.
  const [at, setAt] = useState(-1)
  const wanted = useBreath(typed.trim())
  const found = useInfiniteQuery({ ...contactsAsked(wanted), placeholderData: keepPreviousData })
  const people = (found.data?.rows ?? []).filter(({ id }) => !without.has(id))
  const current = at === -1 ? undefined : people[Math.min(at, people.length - 1)]
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one that is meant comes into view.
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.id])

  const pick = (person: Contact) => {
    onPick(person)
    setTyped('')
    setAt(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = people.length - 1
    const next = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key]
    if (next !== undefined) setAt(Math.max(0, next))
    else if (event.key === 'Enter') {
      if (current) pick(current)
      else if (typed === '') onDone?.()
    } else if (event.key === 'Escape' && typed !== '') setTyped('')
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
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              placeholder={t('new.find')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setAt(event.target.value.trim() === '' ? -1 : 0)
              }}
              onKeyDown={onKeyDown}
            />
          </span>
        )}
      </Field>
      {found.isPending ? (
        <Skeleton shape="rows" count={3} />
      ) : found.error && people.length === 0 ? (
        <Failure error={found.error} onRetry={found.refetch} />
      ) : (
        <div ref={list} id={listId} className="people-picker-list" role="listbox" aria-label={t('new.list')}>
          {people.map((person) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the focus and the keys.
            <div
              key={person.id}
              id={`${listId}-${person.id}`}
              className="people-picker-person"
              role="option"
              tabIndex={-1}
              aria-selected={chosen.has(person.id)}
              data-active={person === current || undefined}
              // Before the click, the box would lose the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
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
            </div>
          ))}
        </div>
      )}
      {found.hasNextPage && (
        <Button size="small" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {kit('list.more')}
        </Button>
      )}
      <p className="soft small" role="status">
        {!found.isPending &&
          !found.error &&
          people.length === 0 &&
          t(wanted ? 'new.nobodyFound' : 'new.alone')}
      </p>
    </div>
  )
}

interface PeoplePickerProps {
  label: string
  help?: string
  error?: string | undefined
  chosen: ReadonlySet<number>
  /** Who is there already, and so is not offered. */
  without?: ReadonlySet<number>
  onPick: (person: Contact) => void
  /** Enter where nothing is typed: all are chosen. */
  onDone?: () => void
}

/** A breath behind the keys. */
function useBreath(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const NOBODY: ReadonlySet<number> = new Set()
const PAUSE_MS = 200
