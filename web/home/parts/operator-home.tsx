import { ROUTINE_ACTIONS } from '../../../contract/audit-actions.ts'
import { useSystem } from '../../admin/data.ts'
import { troubled } from '../../admin/figures.ts'
import { troubleHref } from '../../admin/parts/figures.tsx'
import { useLatestAudit } from '../../audit/data.ts'
import { Happenings } from '../../audit/parts/happenings.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Tile, Tiles } from '../../kit/tile.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useOrganizationCount } from '../../organizations/data.ts'
import { usePeopleCount } from '../../people/data.ts'
import { homeWords } from '../words/index.ts'

/** The numbers that matter to whoever runs the deployment, each the way to its page. */
export function OperatorHome() {
  return (
    <div className="stack" data-gap="large">
      <Tiles>
        <PeopleTile />
        <OrganizationsTile />
        <JobsTile />
        <HealthTile />
      </Tiles>
      <Recent />
    </div>
  )
}

function PeopleTile() {
  const t = useWords(homeWords)
  const active = usePeopleCount({ is_active: 'true' })
  const closed = usePeopleCount({ is_active: 'false' })
  return (
    <Tile
      label={t('people')}
      value={useCount(active.data)}
      note={closed.data === undefined ? undefined : t('people.inactive', { count: closed.data })}
      href="/people"
    />
  )
}

function OrganizationsTile() {
  const t = useWords(homeWords)
  const active = useOrganizationCount({ is_active: 'true' })
  const closed = useOrganizationCount({ is_active: 'false' })
  return (
    <Tile
      label={t('organizations')}
      value={useCount(active.data)}
      note={closed.data === undefined ? undefined : t('organizations.inactive', { count: closed.data })}
      href="/organizations"
    />
  )
}

function JobsTile() {
  const t = useWords(homeWords)
  const { data } = useSystem()
  const trouble = data && troubled(data)
  return (
    <Tile
      label={t('trouble')}
      value={useCount(trouble)}
      note={trouble === undefined ? undefined : t(trouble > 0 ? 'trouble.some' : 'trouble.none')}
      tone={trouble === undefined ? undefined : trouble > 0 ? 'bad' : 'good'}
      href={data ? troubleHref(data) : '/system/jobs?state=dead'}
    />
  )
}

function HealthTile() {
  const t = useWords(homeWords)
  const { data } = useSystem()
  const down = data?.checks.filter((check) => !check.ok).length
  if (down === undefined) return <Tile label={t('health')} value={UNKNOWN} href="/system" />
  return (
    <Tile
      label={t('health')}
      value={t(down > 0 ? 'health.bad' : 'health.ok')}
      note={down > 0 ? t('health.badNote', { count: down }) : t('health.okNote')}
      tone={down > 0 ? 'bad' : 'good'}
      href="/system"
    />
  )
}

/** What is not known, or could not be read: no number is shown that is not one. */
const UNKNOWN = '–'

function useCount(count: number | undefined): string {
  const locale = useLocale()
  return count === undefined ? UNKNOWN : formatNumber(count, locale)
}

function Recent() {
  const t = useWords(homeWords)
  const latest = useLatestAudit({ except: ROUTINE_ACTIONS, limit: SHOWN })
  return (
    <Section
      title={t('recent')}
      actions={
        <ButtonLink size="small" href="/audit">
          {t('recent.all')}
        </ButtonLink>
      }
    >
      <Loaded query={latest} skeleton={<Skeleton shape="rows" count={6} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="soft">{t('recent.none')}</p>
          ) : (
            <div className="card">
              <Happenings entries={results} about />
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}

const SHOWN = 8
