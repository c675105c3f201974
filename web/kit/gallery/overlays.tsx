import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { SelectField } from '../choice-field.tsx'
import { Confirm } from '../confirm.tsx'
import { ConflictDialog } from '../conflict/conflict-dialog.tsx'
import { Dialog } from '../dialog.tsx'
import { Menu, type MenuItem } from '../menu.tsx'
import { Section } from '../page.tsx'
import { toast } from '../toast.tsx'
import { Day } from '../when.tsx'
import { galleryWords } from './words/index.ts'

export function Overlays() {
  const t = useWords(galleryWords)
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'typed' | 'conflict' | null>(null)
  const close = () => setOpen(null)
  const pause = () => new Promise((resolve) => setTimeout(resolve, 700))
  const items: (MenuItem | 'line')[] = [
    { label: t('menu.edit'), icon: 'edit' },
    { label: t('menu.duplicate'), icon: 'copy', disabled: true },
    'line',
    { label: t('menu.archive'), icon: 'trash', tone: 'bad', onSelect: () => setOpen('confirm') },
  ]
  return (
    <Section title={t('overlays')}>
      <div className="row">
        <Button onClick={() => setOpen('dialog')}>{t('dialog.open')}</Button>
        <Button onClick={() => setOpen('confirm')}>{t('confirm.open')}</Button>
        <Button onClick={() => setOpen('typed')}>{t('confirm.typedOpen')}</Button>
        <Button onClick={() => setOpen('conflict')}>{t('conflict.open')}</Button>
        <Menu
          align="start"
          label={t('menu.open')}
          items={items}
          trigger={(props) => (
            <Button icon="chevron-down" {...props}>
              {t('menu.open')}
            </Button>
          )}
        />
        <Menu items={items} />
      </div>
      <div className="row">
        <Button onClick={() => toast({ tone: 'good', title: t('toast.done'), detail: t('toast.doneText') })}>
          {t('toast.good')}
        </Button>
        <Button
          onClick={() => toast({ tone: 'bad', title: t('toast.failed'), detail: t('toast.failedText') })}
        >
          {t('toast.bad')}
        </Button>
        <Button
          onClick={() =>
            toast({
              tone: 'info',
              title: t('toast.archived'),
              action: { label: t('toast.revert'), run: () => undefined },
            })
          }
        >
          {t('toast.undo')}
        </Button>
      </div>
      <Dialog
        open={open === 'dialog'}
        title={t('dialog.title')}
        onClose={close}
        actions={
          <>
            <Button look="primary" onClick={close}>
              {t('dialog.assign')}
            </Button>
            <Button onClick={close}>{t('toast.revert')}</Button>
          </>
        }
      >
        <p>{t('dialog.text')}</p>
        <SelectField
          label={t('field.role')}
          value=""
          onChange={() => undefined}
          options={[{ value: 'agent', label: t('role.agent') }]}
        />
      </Dialog>
      <Confirm
        open={open === 'confirm'}
        title={t('confirm.title')}
        action={t('confirm.action')}
        tone="danger"
        onConfirm={pause}
        onClose={close}
      >
        {t('confirm.text')}
      </Confirm>
      <Confirm
        open={open === 'typed'}
        title={t('confirm.typedTitle')}
        action={t('confirm.typedAction')}
        typed="NIASOTAC"
        tone="danger"
        onConfirm={pause}
        onClose={close}
      >
        {t('confirm.typedText')}
      </Confirm>
      {open === 'conflict' && (
        <ConflictDialog
          lead={t('conflict.lead')}
          fields={[
            {
              name: 'title',
              label: t('conflict.title'),
              mine: t('conflict.mine'),
              theirs: t('conflict.theirs'),
            },
            { name: 'due', label: t('inputs.due'), mine: <Day day="2026-12-04" />, theirs: null },
          ]}
          onResolve={() => pause().then(close)}
          onClose={close}
        />
      )}
    </Section>
  )
}
