import { Link } from 'wouter'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { DueDay } from '../../projects/parts/states.tsx'
import { useHome } from '../data.ts'
import { waitingIn } from '../waiting.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './projects-card.css'

/** What the reader is to do, the most pressing first. */
export function TasksCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const home = useHome()
  const waiting = home.data && waitingIn(home.data)
  return (
    <HomeCard
      title={
        <>
          {`${t('tasks')} `}
          {waiting && waiting.items.length > 0 && (
            <Count value={waiting.isCut ? `${waiting.items.length}+` : waiting.items.length} />
          )}
        </>
      }
      actions={
        <ButtonLink size="small" look="quiet" href="/tasks">
          {t('tasks.all')}
        </ButtonLink>
      }
    >
      <Loaded query={home} skeleton={<Skeleton shape="rows" count={3} />}>
        {(data) => {
          const { items } = waitingIn(data)
          return items.length === 0 ? (
            <p className="home-calm">
              <Icon name="good" />
              {t(isOperator(me.role) ? 'tasks.none.week' : 'tasks.none')}
            </p>
          ) : (
            <ul>
              {items.slice(0, SHOWN).map(({ key, href, title, due_date }) => (
                <li key={key} className="home-task">
                  <Link href={href}>{title}</Link>
                  {/* Only open work waits. */}
                  {due_date && <DueDay task={{ due_date, status: 'todo' }} />}
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </HomeCard>
  )
}

const SHOWN = 5
