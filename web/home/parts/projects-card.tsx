import { Link } from 'wouter'
import type { Project } from '../../../contract/projects/schemas.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { Health } from '../../projects/health/health.tsx'
import { useHome } from '../data.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './projects-card.css'

/** Where a client's projects stand: how far, how well, and what comes next. */
export function ProjectsCard() {
  const t = useWords(homeWords)
  const home = useHome()
  return (
    <HomeCard
      title={t('projects')}
      actions={
        (home.data?.projects?.length ?? 0) > SHOWN && (
          <ButtonLink size="small" look="quiet" href="/projects">
            {t('projects.all')}
          </ButtonLink>
        )
      }
    >
      <Loaded query={home} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ projects = [] }) =>
          projects.length === 0 ? (
            <p className="soft">{t('projects.none')}</p>
          ) : (
            <ul className="stack">
              {projects.slice(0, SHOWN).map((project) => (
                <ProjectLine key={project.id} project={project} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </HomeCard>
  )
}

const SHOWN = 4

function ProjectLine({ project }: { project: Project }) {
  const t = useWords(homeWords)
  const { id, name, health, progress, next_milestone: next } = project
  return (
    <li className="home-project">
      <span className="home-line-name">
        <Link href={`/projects/${id}`}>
          <strong>{name}</strong>
        </Link>
        <Health health={health} />
      </span>
      <Progress
        label={t('projects.progress')}
        done={progress.done}
        total={progress.total}
        detail={
          next && (
            <>
              {t('projects.next', { name: next.name })}
              {next.due_date && (
                <>
                  {' · '}
                  <Day day={next.due_date} />
                </>
              )}
            </>
          )
        }
      />
    </li>
  )
}
