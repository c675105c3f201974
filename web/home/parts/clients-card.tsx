import { useRooms } from '../../chat/use-chat-session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Count } from '../../kit/badge.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useReachableOrganizations } from '../../organizations/data.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** The organizations that an agent is given, each with what is unread there and the way to write to its people. */
export function ClientsCard() {
  const t = useWords(homeWords)
  const kit = useWords(kitWords)
  const clients = useReachableOrganizations()
  const rooms = useRooms().data?.results ?? []
  const unreadAt = (organizationId: number) =>
    rooms.filter((room) => room.organization_id === organizationId && room.unread > 0).length
  return (
    <HomeCard
      title={
        <>
          {`${t('clients')} `}
          {clients.data && <Count value={clients.data.total} />}
        </>
      }
    >
      <Loaded query={clients} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('clients.none')}</p>
          ) : (
            <ul className="stack">
              {rows.map((client) => (
                <li key={client.id} className="home-line">
                  <Avatar name={client.code} />
                  <span className="home-line-words">
                    <strong title={client.name}>{client.name}</strong>
                    <span className="soft small">
                      {client.code} · {t('clients.unread', { count: unreadAt(client.id) })}
                    </span>
                  </span>
                  <ButtonLink size="small" href={`/chat?do=create&organization=${client.id}`}>
                    {t('write')}{' '}
                    <span className="visually-hidden">{t('write.to', { name: client.name })}</span>
                  </ButtonLink>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {clients.hasNextPage && (
        <div>
          <Button size="small" busy={clients.isFetchingNextPage} onClick={() => void clients.fetchNextPage()}>
            {kit('list.more')}
          </Button>
        </div>
      )}
    </HomeCard>
  )
}
