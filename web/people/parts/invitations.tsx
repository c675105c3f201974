import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useInvitations } from '../data.ts'
import { peopleWords } from '../words/index.ts'
import { useInvitationColumns } from './invitation-columns.tsx'

/** Pending invitations, below an organization's members; nothing where there are none. */
export function Invitations({ organizationId }: { organizationId: number }) {
  const t = useWords(peopleWords)
  const invitations = useInvitations(organizationId)
  const columns = useInvitationColumns()
  return (
    <Loaded query={invitations} skeleton={<Skeleton shape="rows" count={2} />}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <div className="stack" data-gap="small">
            <h3>{t('invitations.title')}</h3>
            <DataTable
              label={t('invitations.title')}
              columns={columns}
              rows={rows}
              rowKey={(invitation) => String(invitation.id)}
              rowName={(invitation) => invitation.email}
              empty={null}
            />
            <LoadMore list={invitations} />
          </div>
        )
      }
    </Loaded>
  )
}
