import { useState } from 'react'
import type { Invitation } from '../../../contract/identity/schemas.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Icon } from '../../kit/icon.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useInvitations, useInvite, useWithdrawInvitation } from '../data.ts'
import { peopleWords } from '../words/index.ts'
import type { Host } from './invite-person.tsx'
import './invitations.css'

/** Who has been asked and has not answered yet. `quiet` says nothing where nobody waits. */
export function Invitations({ host, quiet = false }: { host: Host; quiet?: boolean }) {
  const t = useWords(peopleWords)
  const invitations = useInvitations(host.id)
  return (
    <Loaded query={invitations} skeleton={<Skeleton shape="rows" count={2} />}>
      {({ rows }) => {
        if (rows.length === 0) return quiet ? null : <p className="soft">{t('invitations.none')}</p>
        return (
          <div className="stack" data-gap="small">
            {quiet && <h3>{t('invitations.title')}</h3>}
            <ul className="invitations">
              {rows.map((invitation) => (
                <Waiting key={invitation.id} invitation={invitation} />
              ))}
            </ul>
            <LoadMore list={invitations} />
          </div>
        )
      }}
    </Loaded>
  )
}

function Waiting({ invitation }: { invitation: Invitation }) {
  const t = useWords(peopleWords)
  const role = useWords(roleWords)
  const [asking, setAsking] = useState(false)
  const withdraw = useWithdrawInvitation()
  const { email } = invitation
  return (
    <li className="invitation">
      <Icon name="mail" size={20} />
      <div className="invitation-words">
        <p>
          <strong>{email}</strong>
        </p>
        <p className="soft small">
          {role(`role.${invitation.role}`)} ·{' '}
          {t.rich('invitations.until', { when: <When at={invitation.expires_at} /> })}
        </p>
      </div>
      <div className="row">
        <SendAgain invitation={invitation} />
        <Button
          size="small"
          look="quiet"
          aria-label={t('invitations.withdrawNamed', { email })}
          onClick={() => setAsking(true)}
        >
          {t('invitations.withdraw')}
        </Button>
      </div>
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
    </li>
  )
}

/** A second invitation of the same address replaces the first, so sending again is inviting again. */
function SendAgain({ invitation }: { invitation: Invitation }) {
  const t = useWords(peopleWords)
  const send = useInvite()
  const attempt = useIdempotentAction()
  const failed = useFailureToast()
  const { email, role, organization_id: organizationId } = invitation
  const again = () =>
    attempt(invitation.id, (idempotencyKey) =>
      send.mutateAsync({ organizationId, body: { email, role }, idempotencyKey }),
    ).then(
      ({ state }) => state === 'done' && toast({ tone: 'good', title: t('invite.sent', { email }) }),
      failed,
    )
  return (
    <Button
      size="small"
      aria-label={t('invitations.againNamed', { email })}
      busy={send.isPending}
      onClick={() => void again()}
    >
      {t('invitations.again')}
    </Button>
  )
}
