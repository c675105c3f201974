import { useMemo, useState } from 'react'
import type { Invitation } from '../../../contract/identity/schemas.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useInvite, useWithdrawInvitation } from '../data.ts'
import { peopleWords } from '../words/index.ts'
import { RoleName } from './role-name.tsx'

/** The columns of pending invitations, for members and within an organization. */
export function useInvitationColumns(): Column<Invitation>[] {
  const t = useWords(peopleWords)
  return useMemo(
    () => [
      { id: 'email', label: t('field.email'), cell: (invitation) => invitation.email },
      { id: 'role', label: t('field.role'), cell: (invitation) => <RoleName role={invitation.role} /> },
      {
        id: 'until',
        label: t('invitations.until'),
        narrow: 'named',
        cell: (invitation) => <When at={invitation.expires_at} />,
      },
      {
        id: 'actions',
        label: t('invitations.actions'),
        align: 'end',
        narrow: 'aside',
        cell: (invitation) => <InvitationActions invitation={invitation} />,
      },
    ],
    [t],
  )
}

function InvitationActions({ invitation }: { invitation: Invitation }) {
  const t = useWords(peopleWords)
  const [asking, setAsking] = useState(false)
  const withdraw = useWithdrawInvitation()
  const again = useSendAgain(invitation)
  const { email } = invitation
  return (
    <>
      <Menu
        label={t('invitations.actionsNamed', { email })}
        items={[
          { label: t('invitations.again'), icon: 'mail', onSelect: again },
          { label: t('invitations.withdraw'), icon: 'trash', tone: 'bad', onSelect: () => setAsking(true) },
        ]}
      />
      <Confirm
        open={asking}
        title={t('invitations.withdrawTitle', { email })}
        action={t('invitations.withdrawAction')}
        tone="danger"
        onConfirm={() => withdraw.mutateAsync(invitation)}
        onClose={() => setAsking(false)}
      >
        <p>{t('invitations.withdrawConsequence')}</p>
      </Confirm>
    </>
  )
}

/** A second invitation to the same address replaces the first, so resending is inviting again. */
function useSendAgain(invitation: Invitation): () => void {
  const t = useWords(peopleWords)
  const send = useInvite()
  const attempt = useIdempotentAction()
  const failed = useFailureToast()
  const { email, role, organization_id: organizationId } = invitation
  return () =>
    void attempt(invitation.id, (idempotencyKey) =>
      send.mutateAsync({ organizationId, body: { email, role }, idempotencyKey }),
    ).then(
      ({ state }) => state === 'done' && toast({ tone: 'good', title: t('invite.sent', { email }) }),
      failed,
    )
}
