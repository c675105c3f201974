import { Link } from 'wouter'
import { HOME_ITEMS_MOST } from '../../../contract/home.ts'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { TicketClock } from '../../tickets/clocks/ticket-clock.tsx'
import { useHome } from '../data.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './projects-card.css'

/** The tickets that are the reader's or nobody's, by what is due first. */
export function QueueCard() {
  const t = useWords(homeWords)
  const home = useHome()
  const queue = home.data?.queue ?? []
  return (
    <HomeCard
      title={
        <>
          {`${t('queue')} `}
          {queue.length > 0 && (
            <Count value={queue.length >= HOME_ITEMS_MOST ? `${queue.length}+` : queue.length} />
          )}
        </>
      }
      actions={
        <ButtonLink size="small" look="quiet" href="/tickets">
          {t('queue.all')}
        </ButtonLink>
      }
    >
      <Loaded query={home} skeleton={<Skeleton shape="rows" count={3} />}>
        {() =>
          queue.length === 0 ? (
            <p className="home-calm">
              <Icon name="good" />
              {t('queue.none')}
            </p>
          ) : (
            <ul>
              {queue.slice(0, SHOWN).map((ticket) => (
                <li key={ticket.id} className="home-task">
                  <Link href={`/tickets/${ticket.id}`}>{ticket.title}</Link>
                  <TicketClock ticket={ticket} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </HomeCard>
  )
}

const SHOWN = 5
