import { useState } from 'react'
import { Link } from 'wouter'
import { SubjectHistory } from '../../../audit/parts/subject-history.tsx'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { Avatar } from '../../../kit/avatar.tsx'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Section } from '../../../kit/page.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { toast } from '../../../kit/toast.tsx'
import { When } from '../../../kit/when.tsx'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useIdempotentAction } from '../../../lib/idempotent-action.ts'
import { useLocale } from '../../../lib/locale.ts'
import { type RoomDetail, useCloseRoom, useExpelParticipant, useRoomLoad } from '../data.ts'
import { backOfficeWords } from '../words/index.ts'
import { RoomState } from './load-columns.tsx'
import './room-panel.css'

/** One conversation beside the list; on a phone its own page. */
export function RoomPanel({ roomId }: { roomId: number | undefined }) {
  const t = useWords(backOfficeWords)
  return (
    <ItemPanel
      id={roomId}
      path="/rooms"
      title={t('detail.title')}
      icon="chat"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useRoomLoad(roomId ?? 0)}
    >
      {(room, closeHref) => <Known room={room} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ room, closeHref }: { room: RoomDetail; closeHref: string }) {
  const t = useWords(backOfficeWords)
  const locale = useLocale()
  return (
    <SidePanel
      id={String(room.id)}
      title={room.name || t('nobody')}
      state={<RoomState room={room} />}
      closeHref={closeHref}
      actions={room.closed_at === null && <CloseRoom room={room} />}
    >
      <Facts
        facts={[
          { label: t('field.sockets'), value: formatNumber(room.sockets, locale) },
          { label: t('field.listeners'), value: formatNumber(room.listeners, locale) },
          {
            label: t('field.organization'),
            value: (
              <Link href={`/organizations/${room.organization_id}`}>
                <OrganizationName id={room.organization_id} />
              </Link>
            ),
          },
          { label: t('field.head'), value: formatNumber(room.head, locale) },
          { label: t('field.updated'), value: <When at={room.updated_at} /> },
          { label: t('field.created'), value: <When at={room.created_at} /> },
          ...(room.closed_at === null
            ? []
            : [{ label: t('field.closed'), value: <When at={room.closed_at} /> }]),
        ]}
      />
      <Participants room={room} />
      <SubjectHistory title={t('detail.history')} type="room" id={room.id} />
    </SidePanel>
  )
}

function CloseRoom({ room }: { room: RoomDetail }) {
  const t = useWords(backOfficeWords)
  const [asking, setAsking] = useState(false)
  const close = useCloseRoom(room.id)
  const attempt = useIdempotentAction()
  return (
    <>
      <Button icon="lock" onClick={() => setAsking(true)}>
        {t('close')}
      </Button>
      <Confirm
        open={asking}
        title={t('close.title', { name: room.name })}
        action={t('close')}
        tone="danger"
        onConfirm={() =>
          attempt(room.id, async (key) => {
            await close.mutateAsync(key)
            toast({ tone: 'good', title: t('close.done') })
          })
        }
        onClose={() => setAsking(false)}
      >
        <p>{t('close.consequence')}</p>
      </Confirm>
    </>
  )
}

/** A direct room can be closed, but its participants cannot be removed. */
function Participants({ room }: { room: RoomDetail }) {
  const t = useWords(backOfficeWords)
  const [asking, setAsking] = useState<RoomDetail['participants'][number] | null>(null)
  const expel = useExpelParticipant(room.id)
  return (
    <Section title={t('detail.participants')}>
      <ul className="room-panel-people">
        {room.participants.map((one) => (
          <li key={one.user_id}>
            <Avatar name={one.name} />
            <span className="room-panel-who">
              <Link href={`/people/${one.user_id}`}>{one.name}</Link>
              {room.is_group && <span className="soft small">{t(`role.${one.role}`)}</span>}
            </span>
            {room.is_group && (
              <Button
                look="quiet"
                size="small"
                aria-label={t('expel.one', { name: one.name })}
                onClick={() => setAsking(one)}
              >
                {t('expel')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {room.participants.length === 0 && <p className="soft">{t('nobody')}</p>}
      {asking && (
        <Confirm
          open
          title={t('expel.title', { name: asking.name })}
          action={t('expel.action')}
          tone="danger"
          onConfirm={async () => {
            await expel.mutateAsync(asking.user_id)
            toast({ tone: 'good', title: t('expel.done', { name: asking.name }) })
          }}
          onClose={() => setAsking(null)}
        >
          <p>{t('expel.consequence', { name: asking.name, room: room.name })}</p>
        </Confirm>
      )}
    </Section>
  )
}
