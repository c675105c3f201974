import { type RefObject, useEffect, useRef } from 'react'
import { ticketMoves } from '../../../contract/tickets/moves.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { RefusedChanges } from '../../kit/conflict/refused-changes.tsx'
import type { Guarded } from '../../kit/conflict/use-guarded-change.tsx'
import { Section } from '../../kit/page.tsx'
import { usePageKeys } from '../../kit/page-keys.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDoing } from '../../lib/use-doing.ts'
import { AroundClient } from '../client/around-client.tsx'
import type { KnownTicket, TicketBody } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import { Beside } from './beside.tsx'
import { type BoxHandle, Conversation } from './conversation.tsx'
import { MergedNotice } from './merged-notice.tsx'
import { PendingNotice } from './pending-notice.tsx'
import { GivenRating } from './rating.tsx'
import { TicketActivity } from './ticket-activity.tsx'
import { TicketFacts } from './ticket-facts.tsx'

/** A ticket as staff work on it: what was said at the left, what is known at the right. */
export function TicketView({ ticket, people, guarded }: TicketViewProps) {
  const t = useWords(ticketWords)
  const box = useRef<BoxHandle>(null)
  const me = useMe()
  useAskedFor(box)
  usePageKeys(t('keys.title'), [
    {
      key: 'a',
      says: t('keys.take'),
      run: () => guarded.changeQuietly(ticket, { assignee_id: me.id }),
    },
    { key: 'r', says: t('keys.reply'), run: () => box.current?.write('reply') },
    { key: 'n', says: t('keys.note'), run: () => box.current?.write('note') },
    {
      key: 'e',
      says: t('keys.solve'),
      run: () =>
        ticketMoves[ticket.status].includes('solved') && guarded.changeQuietly(ticket, { status: 'solved' }),
    },
  ])
  return (
    <>
      <MergedNotice />
      <RefusedChanges row={ticket} guarded={guarded} />
      {ticket.id < 0 && <PendingNotice />}
      <Beside
        facts={<TicketFacts ticket={ticket} people={people} onChange={guarded.changeQuietly} />}
        more={
          <>
            {ticket.satisfaction && (
              <Section title={t('rating.byClient')}>
                <GivenRating given={ticket.satisfaction} />
              </Section>
            )}
            {ticket.id > 0 && <AroundClient ticket={ticket} people={people} />}
            {ticket.id > 0 && <TicketActivity ticketId={ticket.id} people={people} />}
          </>
        }
      >
        <Conversation ref={box} ticket={ticket} people={people} />
      </Beside>
    </>
  )
}

/** The queue leads here with what its reader wants to write. */
function useAskedFor(box: RefObject<BoxHandle | null>): void {
  const { doing, end } = useDoing(['reply', 'note'])
  useEffect(() => {
    if (doing === null) return
    end()
    box.current?.write(doing)
  }, [doing, end, box])
}

interface TicketViewProps {
  ticket: KnownTicket
  people: readonly Teammate[]
  guarded: Guarded<KnownTicket, TicketBody>
}
