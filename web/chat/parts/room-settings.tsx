import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import { ROOM_NAME_MOST, type Room } from '../../../contract/chat/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { readParticipantsAgain, useAddParticipant, useRemoveParticipant, useRenameRoom } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { chatWords } from '../words/index.ts'
import { PeoplePicker } from './people-picker.tsx'
import { RoomMute } from './room-mute.tsx'
import { type Person, RoomPeople } from './room-people.tsx'
import { RoomPin } from './room-pin.tsx'
import './room-settings.css'

/** A group's name and people, and leaving it. */
export default function RoomSettings({ room, me, onClose }: { room: Room; me: number; onClose: () => void }) {
  const t = useWords(dialogWords)
  const chat = useWords(chatWords)
  const kit = useWords(kitWords)
  const cache = useQueryClient()
  useEffect(() => {
    // On failure the known participants stay.
    readParticipantsAgain(cache, room.id).catch(() => {})
  }, [cache, room.id])
  const [leaving, setLeaving] = useState<Person | null>(null)
  const isOwner = room.participants.some(({ user_id, role }) => user_id === me && role === 'owner')
  const mayChange = room.is_group && isOwner && room.closed_at === null
  const myself = room.participants.find(({ user_id }) => user_id === me)
  if (leaving) return <Removal room={room} person={leaving} me={me} onClose={() => setLeaving(null)} />
  return (
    <Dialog
      open
      title={t('settings.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" onClick={onClose}>
            {kit('action.close')}
          </Button>
          {room.is_group && myself && (
            <Button icon="sign-out" onClick={() => setLeaving(myself)}>
              {t('settings.leave')}
            </Button>
          )}
        </>
      }
    >
      {mayChange && <Rename room={room} />}
      {!room.is_group && <p className="soft">{t('settings.direct')}</p>}
      <RoomPin room={room} />
      <RoomMute roomId={room.id} />
      <section className="stack" data-gap="small">
        <h3>{chat('room.people', { count: room.participants.length })}</h3>
        {mayChange && <Add room={room} />}
        <RoomPeople room={room} me={me} mayChange={mayChange} onRemove={setLeaving} />
      </section>
    </Dialog>
  )
}

function Rename({ room }: { room: Room }) {
  const t = useWords(dialogWords)
  const [name, setName] = useState(room.name)
  const rename = useRenameRoom(room.id)
  const failed = useFailureToast()
  return (
    <form
      className="room-settings-rename"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && name.trim() !== room.name) rename.mutateAsync(name.trim()).catch(failed)
      }}
    >
      <TextField
        name="name"
        label={t('settings.name')}
        autoComplete="off"
        maxLength={ROOM_NAME_MOST}
        value={name}
        onChange={setName}
      />
      <Button
        type="submit"
        busy={rename.isPending}
        disabled={name.trim() === '' || name.trim() === room.name}
      >
        {t('settings.rename')}
      </Button>
    </form>
  )
}

function Add({ room }: { room: Room }) {
  const t = useWords(dialogWords)
  const add = useAddParticipant(room.id)
  const failed = useFailureToast()
  const here = useMemo(() => new Set(room.participants.map(({ user_id }) => user_id)), [room.participants])
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <div>
        <Button icon="plus" onClick={() => setOpen(true)}>
          {t('settings.add')}
        </Button>
      </div>
    )
  }
  return (
    <PeoplePicker
      label={t('settings.add')}
      chosen={here}
      without={here}
      onPick={({ id }) => void add.mutateAsync(id).catch(failed)}
    />
  )
}

function Removal({
  room,
  person,
  me,
  onClose,
}: {
  room: Room
  person: Person
  me: number
  onClose: () => void
}) {
  const t = useWords(dialogWords)
  const [, navigate] = useLocation()
  const remove = useRemoveParticipant(room.id)
  const isMe = person.user_id === me
  return (
    <Confirm
      open
      title={
        isMe
          ? t('settings.leaveTitle', { name: roomTitle(room, me) })
          : t('settings.removeTitle', { name: person.name })
      }
      action={isMe ? t('settings.leave') : t('settings.removeAction')}
      tone="danger"
      onConfirm={async () => {
        await remove.mutateAsync(person.user_id)
        if (isMe) navigate('/chat', { replace: true })
      }}
      onClose={onClose}
    >
      <p>{isMe ? t('settings.leaveHelp') : t('settings.removeHelp')}</p>
    </Confirm>
  )
}
