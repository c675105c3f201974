import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { ROOM_NAME_MOST } from '../../../contract/chat/schemas.ts'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import type { Option } from '../../kit/choice-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Notice } from '../../kit/notice.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useAttempt } from '../../lib/attempt.ts'
import { useWords } from '../../lib/i18n.tsx'
import { peopleFinder, useCreateRoom } from '../data.ts'
import { useRooms } from '../use-station.ts'
import { chatWords } from '../words/index.ts'
import './new-room.css'

/** With one person a conversation of two, with several a group that has a name. */
export function NewRoom({ me, onClose }: { me: Profile; onClose: () => void }) {
  const t = useWords(chatWords)
  const kit = useWords(kitWords)
  const [, navigate] = useLocation()
  const rooms = useRooms()
  const create = useCreateRoom()
  const attempt = useAttempt()
  const [people, setPeople] = useState<readonly Option[]>([])
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<'people' | 'name' | null>(null)
  const seen = useRef(new Map<string, Option>())
  const listed = rooms.data?.results
  const search = useMemo(() => {
    const find = peopleFinder(me, listed ?? [])
    return async (text: string, signal: AbortSignal) => {
      const options = await find(text, signal)
      for (const option of options) seen.current.set(option.value, option)
      return options
    }
  }, [me, listed])
  const isGroup = people.length > 1

  const start = async () => {
    if (people.length === 0) return setWrong('people')
    if (isGroup && name.trim() === '') return setWrong('name')
    const participant_ids = people.map(({ value }) => Number(value))
    const body = isGroup ? { name: name.trim(), is_group: true, participant_ids } : { participant_ids }
    const room = await attempt(body, (idempotencyKey) => create.mutateAsync({ body, idempotencyKey }))
    navigate(`/chat/${room.id}`, { replace: true })
  }
  return (
    <Dialog
      open
      title={t('new.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={create.isPending} onClick={() => void start().catch(() => {})}>
            {t(isGroup ? 'new.createGroup' : 'new.start')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      {create.error && <Refusal error={create.error} />}
      <PickerField
        // Each choice leaves an empty box for the next one.
        key={people.length}
        name="person"
        label={t('new.people')}
        help={t('new.peopleHelp')}
        placeholder={t('new.find')}
        error={wrong === 'people' ? t('new.nobody') : undefined}
        value=""
        search={search}
        onChange={(value) => {
          const option = seen.current.get(value)
          if (!option) return
          setWrong(null)
          setPeople((before) => [...before.filter((one) => one.value !== value), option])
        }}
      />
      {people.length > 0 && (
        <ul className="new-room-people">
          {people.map((person) => (
            <li key={person.value}>
              <Avatar name={person.label} size="small" />
              <span>{person.label}</span>
              <IconButton
                icon="close"
                size="small"
                label={t('new.remove', { name: person.label })}
                onClick={() => setPeople((before) => before.filter((one) => one !== person))}
              />
            </li>
          ))}
        </ul>
      )}
      {isGroup && (
        <TextField
          name="name"
          label={t('new.name')}
          autoComplete="off"
          maxLength={ROOM_NAME_MOST}
          error={wrong === 'name' ? t('new.nameNeeded') : undefined}
          value={name}
          onChange={(value) => {
            setName(value)
            setWrong(null)
          }}
        />
      )}
    </Dialog>
  )
}

function Refusal({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}
