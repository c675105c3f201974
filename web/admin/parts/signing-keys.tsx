import { useMemo, useState } from 'react'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { toast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useNow } from '../../lib/use-now.ts'
import { type System, useRotateKeys } from '../data.ts'
import { standingOf } from '../figures.ts'
import { adminWords } from '../words/index.ts'

type SigningKey = System['signing_keys'][number]

export function SigningKeys({ keys }: { keys: readonly SigningKey[] }) {
  const t = useWords(adminWords)
  const columns = useColumns()
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null)
  const rotate = useRotateKeys()
  const attempt = useIdempotentAction()
  const confirm = (revoke: boolean) =>
    attempt({ revoke }, async (idempotencyKey) => {
      await rotate.mutateAsync({ revoke, idempotencyKey })
      toast({ tone: 'good', title: t(revoke ? 'keys.revoked' : 'keys.rotated') })
    })
  return (
    <Section
      title={t('keys.title')}
      lead={t('keys.lead')}
      actions={
        <>
          <Button icon="key" onClick={() => setAsking('rotate')}>
            {t('keys.rotate')}
          </Button>
          <Menu
            items={[
              { label: t('keys.revoke'), icon: 'shield', tone: 'bad', onSelect: () => setAsking('revoke') },
            ]}
          />
        </>
      }
    >
      <DataTable
        label={t('keys.title')}
        columns={columns}
        rows={keys}
        rowKey={(key) => key.kid}
        rowName={(key) => key.kid}
        empty={null}
      />
      <Confirm
        open={asking === 'rotate'}
        title={t('keys.rotateTitle')}
        action={t('keys.rotateAction')}
        onConfirm={() => confirm(false)}
        onClose={() => setAsking(null)}
      >
        <p>{t('keys.rotateHelp')}</p>
      </Confirm>
      <Confirm
        open={asking === 'revoke'}
        title={t('keys.revokeTitle')}
        action={t('keys.revokeAction')}
        tone="danger"
        typed={t('keys.revokeTyped')}
        onConfirm={() => confirm(true)}
        onClose={() => setAsking(null)}
      >
        <p>{t('keys.revokeHelp')}</p>
      </Confirm>
    </Section>
  )
}

const TONES = { current: 'good', coming: 'info', retiring: 'neutral' } as const

function useColumns(): Column<SigningKey>[] {
  const t = useWords(adminWords)
  const now = useNow()
  return useMemo(
    () => [
      {
        id: 'kid',
        label: t('keys.field.kid'),
        cell: (key) => <span className="mono">{key.kid}</span>,
      },
      {
        id: 'state',
        label: t('jobs.field.state'),
        narrow: 'aside',
        cell: (key) => {
          const standing = standingOf(key, now)
          return <Badge tone={TONES[standing]}>{t(`keys.${standing}`)}</Badge>
        },
      },
      { id: 'from', label: t('keys.field.from'), cell: (key) => <When at={key.signs_from} /> },
      {
        id: 'until',
        label: t('keys.field.until'),
        cell: (key) =>
          key.verifies_until ? (
            <When at={key.verifies_until} />
          ) : (
            <span className="soft">{t('keys.open')}</span>
          ),
      },
    ],
    [t, now],
  )
}
