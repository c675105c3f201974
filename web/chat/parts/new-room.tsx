import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { type Contact, contact, ROOM_NAME_MOST } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { drafts } from '../../kit/form-draft.ts'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useCreateRoom } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { PeoplePicker } from './people-picker.tsx'
import './new-room.css'

/** The chosen people survive a reload, as in any form. */
const draft = z.object({ people: z.array(contact), name: z.string() })
const DRAFT = 'new-room'

/** One chosen person makes a direct room, several make a named group. */
export default function NewRoom({ organization, onClose }: NewRoomProps) {
  const t = useWords(dialogWords)
  const kit = useWords(kitWords)
  const [, navigate] = useLocation()
  const create = useCreateRoom()
  const attempt = useIdempotentAction()
  const [kept] = useState(() => draft.safeParse(drafts.read(DRAFT)).data)
  const [people, setPeople] = useState<readonly Contact[]>(kept?.people ?? [])
  const [name, setName] = useState(kept?.name ?? '')
  useEffect(() => {
    if (people.length > 0 || name !== '') drafts.write(DRAFT, draft, { people, name })
    else drafts.forget(DRAFT)
  }, [people, name])
  const [wrong, setWrong] = useState<'people' | 'name' | null>(null)
  const isGroup = people.length > 1
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wrong) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [wrong])

  const start = async () => {
    if (people.length === 0) return setWrong('people')
    if (isGroup && name.trim() === '') return setWrong('name')
    const participant_ids = people.map(({ id }) => id)
    const body = isGroup ? { name: name.trim(), is_group: true, participant_ids } : { participant_ids }
    const room = await attempt(body, (idempotencyKey) => create.mutateAsync({ body, idempotencyKey }))
    drafts.forget(DRAFT)
    navigate(`/chat/${room.id}`, { replace: true })
  }
  const cancel = () => {
    drafts.forget(DRAFT)
    onClose()
  }
  return (
    <Dialog
      open
      title={t('new.title')}
      onClose={cancel}
      actions={
        <>
          <Button look="primary" busy={create.isPending} onClick={() => void start().catch(() => {})}>
            {t(isGroup ? 'new.createGroup' : 'new.start')}
          </Button>
          <Button onClick={cancel}>{kit('action.cancel')}</Button>
        </>
      }
    >
      {create.error && <Refusal error={create.error} />}
      {people.length > 0 && (
        <ul className="new-room-people">
          {people.map((person) => (
            <li key={person.id}>
              <Avatar name={person.name} size="small" />
              <span className="new-room-name">{person.name}</span>
              <IconButton
                icon="close"
                size="small"
                label={t('new.remove', { name: person.name })}
                onClick={() => setPeople((before) => before.filter((one) => one !== person))}
              />
            </li>
          ))}
        </ul>
      )}
      <div ref={fields} className="new-room-fields">
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
        <PeoplePicker
          label={t('new.people')}
          help={t('new.peopleHelp')}
          error={wrong === 'people' ? t('new.nobody') : undefined}
          chosen={new Set(people.map(({ id }) => id))}
          organization={organization}
          onDone={() => void start().catch(() => {})}
          onPick={(person) => {
            setWrong(null)
            setPeople((before) =>
              before.some(({ id }) => id === person.id)
                ? before.filter(({ id }) => id !== person.id)
                : [...before, person],
            )
          }}
        />
      </div>
    </Dialog>
  )
}

interface NewRoomProps {
  /** Only people of this organization are offered. */
  organization: number | undefined
  onClose: () => void
}

function Refusal({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}
