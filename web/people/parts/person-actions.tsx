import { useState } from 'react'
import type { User } from '../../../contract/identity/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Secret } from '../../kit/secret.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useEndPersonSessions, useRenewTemporaryPassword, useUpdatePerson } from '../data.ts'
import { peopleWords } from '../words/index.ts'

type Asking = 'deactivate' | 'renew' | 'endSessions'

/** An administrator's actions on an account, besides editing. Each asks for confirmation with its consequence. */
export function PersonActions({ person }: { person: User }) {
  const t = useWords(peopleWords)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const update = useUpdatePerson(person)
  const endSessions = useEndPersonSessions(person.id)
  const renew = useRenewTemporaryPassword(person.id)
  const attempt = useIdempotentAction()
  const name = `${person.first_name} ${person.last_name}`
  const confirmed: Record<Asking, () => Promise<unknown>> = {
    deactivate: () => update.mutateAsync({ is_active: false }),
    endSessions: async () => {
      await endSessions.mutateAsync()
      toast({ tone: 'good', title: t('endSessions.done', { name }) })
    },
    renew: () =>
      attempt(person.id, async (key) => {
        const { temporary_password } = await renew.mutateAsync(key)
        setSecret(temporary_password)
      }),
  }
  return (
    <>
      {!person.is_active && <Activate person={person} />}
      <Menu
        items={[
          { label: t('detail.renew'), icon: 'key', onSelect: () => setAsking('renew') },
          { label: t('detail.endSessions'), icon: 'sign-out', onSelect: () => setAsking('endSessions') },
          ...(person.is_active
            ? [
                'line' as const,
                {
                  label: t('detail.deactivate'),
                  icon: 'lock' as const,
                  tone: 'bad' as const,
                  onSelect: () => setAsking('deactivate'),
                },
              ]
            : []),
        ]}
      />
      {asking && (
        <Confirm
          open
          title={t(`${asking}.title`, { name })}
          action={t(`${asking}.action`)}
          tone={asking === 'deactivate' ? 'danger' : 'normal'}
          onConfirm={confirmed[asking]}
          onClose={() => setAsking(null)}
        >
          <p>{asking === 'renew' ? t('renew.consequence') : t(`${asking}.consequence`, { name })}</p>
        </Confirm>
      )}
      {secret !== null && (
        <Dialog
          open
          title={t('renew.done')}
          onClose={() => setSecret(null)}
          dismissable={false}
          actions={
            <Button look="primary" onClick={() => setSecret(null)}>
              {t('create.noted')}
            </Button>
          }
        >
          <Secret label={t('create.secret', { name })} value={secret} />
        </Dialog>
      )}
    </>
  )
}

/** Reactivates at once: nothing is lost, so no confirmation is needed. */
function Activate({ person }: { person: User }) {
  const t = useWords(peopleWords)
  const update = useUpdatePerson(person)
  const failed = useFailureToast()
  const activate = () =>
    update.mutate(
      { is_active: true },
      {
        onSuccess: ({ state }) =>
          state === 'done' &&
          toast({
            tone: 'good',
            title: t('detail.activated', { name: `${person.first_name} ${person.last_name}` }),
          }),
        onError: failed,
      },
    )
  return (
    <Button busy={update.isPending} onClick={activate}>
      {t('detail.activate')}
    </Button>
  )
}
