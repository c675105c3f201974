import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { ROOM_NAME_MOST, type Room } from '../../../contract/chat/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useFailureToast } from '../../lib/use-failure-toast.ts'
import { peopleFinder, useAddParticipant, useRemoveParticipant, useRenameRoom } from '../data.ts'
import { roomTitle } from '../rooms.ts'
import { usePresence, useRooms, useStation } from '../use-station.ts'
import { chatWords } from '../words/index.ts'
import { Face } from './face.tsx'
import './room-settings.css'

type Person = Room['participants'][number]

/** The name of a group, its people, and the way out. */
export function RoomSettings({ room, me, onClose }: { room: Room; me: number; onClose: () => void }) {
  const t = useWords(chatWords)
  const kit = useWords(kitWords)
  const presence = usePresence(useStation())
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
      <section className="stack" data-gap="small">
        <h3>{t('settings.people')}</h3>
        <ul className="room-settings-people">
          {room.participants.map((person) => (
            <li key={person.user_id}>
              <Face
                name={person.name}
                status={person.user_id === me ? undefined : presence?.statusOf(person.user_id)}
              />
              <span className="room-settings-name">
                {person.user_id === me ? t('settings.you', { name: person.name }) : person.name}
              </span>
              {person.role === 'owner' && room.is_group && <Badge icon="key">{t('settings.owner')}</Badge>}
              {mayChange && person.user_id !== me && (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('settings.remove', { name: person.name })}
                  onClick={() => setLeaving(person)}
                />
              )}
            </li>
          ))}
        </ul>
        {mayChange && <Add room={room} />}
      </section>
    </Dialog>
  )
}

function Rename({ room }: { room: Room }) {
  const t = useWords(chatWords)
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
  const t = useWords(chatWords)
  const me = useMe()
  const rooms = useRooms().data?.results
  const add = useAddParticipant(room.id)
  const failed = useFailureToast()
  const search = useMemo(() => {
    const find = peopleFinder(me, rooms ?? [])
    const here = new Set(room.participants.map(({ user_id }) => String(user_id)))
    return async (text: string, signal: AbortSignal) =>
      (await find(text, signal)).filter(({ value }) => !here.has(value))
  }, [me, rooms, room.participants])
  return (
    <PickerField
      key={room.participants.length}
      name="person"
      label={t('settings.add')}
      placeholder={t('new.find')}
      value=""
      search={search}
      onChange={(value) => value !== '' && add.mutateAsync(Number(value)).catch(failed)}
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
  const t = useWords(chatWords)
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
