import { useQuery } from '@tanstack/react-query'
import { operatorContactsAsked } from '../../chat/data.ts'
import { Face } from '../../chat/parts/face.tsx'
import { useChatSession } from '../../chat/session-context.ts'
import { usePresence } from '../../chat/use-chat-session.ts'
import { useWriteTo } from '../../chat/use-write-to.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Button } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { agentsFirst } from '../contacts.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** For a client: who at the operator's answers them. */
export function ContactsCard() {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const contacts = useQuery(operatorContactsAsked())
  const presence = usePresence(useChatSession())
  const { writeTo, busyWith } = useWriteTo()
  return (
    <HomeCard title={t('contacts')} lead={t('contacts.lead')}>
      <Loaded query={contacts} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="soft">{t('contacts.none')}</p>
          ) : (
            <ul className="stack">
              {agentsFirst(results)
                .slice(0, SHOWN)
                .map((person) => (
                  <li key={person.id} className="home-line">
                    <Face name={person.name} status={presence?.statusOf(person.id)} />
                    <span className="home-line-words">
                      <strong>{person.name}</strong>
                      <span className="soft small">{role(`role.${person.role}`)}</span>
                    </span>
                    <Button size="small" busy={busyWith === person.id} onClick={() => writeTo(person.id)}>
                      {t('write')}{' '}
                      <span className="visually-hidden">{t('write.to', { name: person.name })}</span>
                    </Button>
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
    </HomeCard>
  )
}

/** Those who answer; the dialog of a new conversation lists all. */
const SHOWN = 4
