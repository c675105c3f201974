import { Link } from 'wouter'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useFewTasks } from '../../projects/data.ts'
import { DueDay } from '../../projects/parts/states.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './projects-card.css'

/** What the reader is to do, the most pressing first. */
export function TasksCard() {
  const t = useWords(homeWords)
  const tasks = useFewTasks({ assignee: 'me', open: 'true', sort: 'due_date', limit: SHOWN })
  return (
    <HomeCard
      title={
        <>
          {t('tasks')} {tasks.data && tasks.data.total > 0 && <Count value={tasks.data.total} />}
        </>
      }
      actions={
        <ButtonLink size="small" look="quiet" href="/tasks">
          {t('tasks.all')}
        </ButtonLink>
      }
    >
      <Loaded query={tasks} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="home-calm">
              <Icon name="good" />
              {t('tasks.none')}
            </p>
          ) : (
            <ul>
              {results.map((task) => (
                <li key={task.id} className="home-task">
                  <Link href={`/tasks/${task.id}`}>{task.title}</Link>
                  {task.due_date && <DueDay task={task} />}
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
