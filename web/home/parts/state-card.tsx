import { useSystem } from '../../admin/data.ts'
import { troubled } from '../../admin/figures.ts'
import { troubleHref } from '../../admin/parts/figures.tsx'
import { Section } from '../../kit/page.tsx'
import { Tile, Tiles } from '../../kit/tile.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useOrganizationCount } from '../../organizations/data.ts'
import { usePeopleCount } from '../../people/data.ts'
import { homeWords } from '../words/index.ts'

/** The state of the deployment, each figure the way to its page. */
export function StateCard() {
  const t = useWords(homeWords)
  return (
    <Section title={t('state')}>
      <Tiles>
        <PeopleTile />
        <OrganizationsTile />
        <JobsTile />
        <HealthTile />
      </Tiles>
    </Section>
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
      note={
        closed.data === undefined
          ? closed.isError && t('unknown')
          : t('people.inactive', { count: closed.data })
      }
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
      note={
        closed.data === undefined
          ? closed.isError && t('unknown')
          : t('organizations.inactive', { count: closed.data })
      }
      href="/organizations"
    />
  )
}

function JobsTile() {
  const t = useWords(homeWords)
  const { data, isError } = useSystem()
  const trouble = data && troubled(data)
  return (
    <Tile
      label={t('trouble')}
      value={useCount(trouble)}
      note={
        trouble === undefined ? isError && t('unknown') : t(trouble > 0 ? 'trouble.some' : 'trouble.none')
      }
      tone={trouble === undefined ? undefined : trouble > 0 ? 'bad' : 'good'}
      href={data ? troubleHref(data) : '/system/jobs?state=dead'}
    />
  )
}

function HealthTile() {
  const t = useWords(homeWords)
  const { data, isError } = useSystem()
  const down = data?.checks.filter((check) => !check.ok).length
  if (down === undefined)
    return <Tile label={t('health')} value={UNKNOWN} note={isError && t('unknown')} href="/system" />
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

/** In place of a number that is not known: a zero would be a claim. */
const UNKNOWN = '–'

function useCount(count: number | undefined): string {
  const locale = useLocale()
  return count === undefined ? UNKNOWN : formatNumber(count, locale)
}
