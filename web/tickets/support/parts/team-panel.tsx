import type { Team } from '../../../../contract/tickets/teams.ts'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useDeleteTeam, useTeam } from '../data.ts'
import { useStaff } from '../use-staff.ts'
import { supportWords } from '../words/index.ts'
import { ConfiguredPanel } from './configured-panel.tsx'
import { EditTeam } from './team-forms.tsx'

export function TeamPanel({ teamId }: { teamId: number | undefined }) {
  const t = useWords(supportWords)
  return (
    <ItemPanel
      id={teamId}
      path="/support/teams"
      title={t('teams.item')}
      icon="people"
      gone={{ title: t('teams.gone'), text: t('teams.goneHelp') }}
      query={useTeam(teamId)}
    >
      {(team, closeHref) => <Known team={team} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ team, closeHref }: { team: Team; closeHref: string }) {
  const t = useWords(supportWords)
  const { nameOf } = useStaff()
  const remove = useDeleteTeam(team)
  const { id, name, lead_id, member_ids, updated_at } = team
  return (
    <ConfiguredPanel
      id={id}
      title={name}
      path="/support/teams"
      closeHref={closeHref}
      edit={(close) => <EditTeam team={team} onClose={close} />}
      remove={{
        label: t('teams.delete'),
        title: t('teams.deleteTitle', { name }),
        text: t('teams.deleteHelp'),
        run: () => remove.mutateAsync(),
      }}
    >
      <Facts
        facts={[
          { label: t('teams.field.lead_id'), value: lead_id === null ? t('nobody') : nameOf(lead_id) },
          {
            label: t('teams.field.member_ids'),
            value: member_ids.length === 0 ? t('teams.noMembers') : member_ids.map(nameOf).join(', '),
          },
          { label: t('field.updated_at'), value: <When at={updated_at} /> },
        ]}
      />
    </ConfiguredPanel>
  )
}
