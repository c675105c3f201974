import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { Team } from '../../../../contract/tickets/teams.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useTeams } from '../data.ts'
import { SupportPages } from '../parts/support-pages.tsx'
import { CreateTeam } from '../parts/team-forms.tsx'
import { TeamPanel } from '../parts/team-panel.tsx'
import { useConfigures } from '../use-configures.ts'
import { useStaff } from '../use-staff.ts'
import { supportWords } from '../words/index.ts'

const address = { q: '' }

/** Whom tickets are given to. */
export default function Teams() {
  const t = useWords(supportWords)
  const { teamId } = useParams<{ teamId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q }] = useUrlState(address)
  const configures = useConfigures()
  return (
    <>
      <ListScreen
        title={t('teams.title')}
        lead={t('teams.lead')}
        path="/support/teams"
        address={address}
        above={<SupportPages current="teams" />}
        list={useTeams({ q: q.trim() || undefined })}
        columns={useTeamColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('search')}
        primary={
          configures ? { label: t('teams.create'), icon: 'plus', onSelect: () => begin('create') } : undefined
        }
        open={{ key: teamId, panel: teamId && <TeamPanel key={teamId} teamId={idIn(teamId)} /> }}
        empty={{ icon: 'people', title: t('teams.empty'), text: t('teams.emptyHelp') }}
      />
      {doing === 'create' && configures && <CreateTeam onClose={end} />}
    </>
  )
}

function useTeamColumns(): Column<Team>[] {
  const t = useWords(supportWords)
  const { nameOf } = useStaff()
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'lead',
        label: t('teams.field.lead_id'),
        narrow: 'line',
        cell: ({ lead_id }) => (lead_id === null ? null : nameOf(lead_id)),
      },
      {
        id: 'members',
        label: t('teams.field.member_ids'),
        align: 'end',
        narrow: 'named',
        cell: ({ member_ids }) => member_ids.length,
      },
    ],
    [t, nameOf],
  )
}
