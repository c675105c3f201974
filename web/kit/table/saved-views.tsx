import { useState } from 'react'
import { Link } from 'wouter'
import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { CheckboxField } from '../choice-field.tsx'
import { Dialog } from '../dialog.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { Menu } from '../menu.tsx'
import { TextField } from '../text-field.tsx'
import { isSameQuery, type Query, viewAddress } from './view-query.ts'
import { tableWords } from './words/index.ts'
import './saved-views.css'

/** Lists that people come back to: those of the product first, then their own and their team's. What is filtered now
 *  can be kept under a name. The caller stores views. */
export function SavedViews(props: SavedViewsProps) {
  const { path, query, standing, saved, canShare = false, isOnDevice = false, actions } = props
  const t = useWords(tableWords)
  const [asking, setAsking] = useState<'new' | SavedView | null>(null)
  const current = [...saved, ...standing].find((view) => isSameQuery(view.query, query))
  // A view that was opened and then narrowed is the one that can be brought up to date.
  const [opened, setOpened] = useState<string | null>(null)
  const changed = current ? undefined : saved.find((view) => view.id === opened && view.isMine)
  return (
    <div className="saved-views">
      <nav className="views" aria-label={t('views.label')}>
        {standing.map((view) => (
          <ViewLink key={view.name} path={path} view={view} current={view === current} />
        ))}
        {saved.map((view) => (
          <span key={view.id} className="saved-view" data-current={view === current || undefined}>
            <ViewLink path={path} view={view} current={view === current} onOpen={() => setOpened(view.id)} />
            {view.isMine && view === current && (
              <Menu
                label={t('views.actions', { name: view.name })}
                items={[
                  { label: t('views.rename'), icon: 'edit', onSelect: () => setAsking(view) },
                  {
                    label: t('views.delete'),
                    icon: 'trash',
                    tone: 'bad',
                    onSelect: () => void actions.remove(view.id),
                  },
                ]}
              />
            )}
          </span>
        ))}
      </nav>
      {!current && (
        <div className="saved-views-save">
          {changed && (
            <Button size="small" onClick={() => void actions.update(changed.id, { query })}>
              {t('views.update', { name: changed.name })}
            </Button>
          )}
          <Button size="small" look="quiet" icon="plus" onClick={() => setAsking('new')}>
            {t(changed ? 'views.saveNew' : 'views.save')}
          </Button>
        </div>
      )}
      {asking && (
        <ViewDialog
          view={asking === 'new' ? null : asking}
          canShare={canShare}
          isOnDevice={isOnDevice}
          onClose={() => setAsking(null)}
          onSave={async (named) => {
            if (asking === 'new') setOpened(await actions.create({ ...named, query }))
            else await actions.update(asking.id, named)
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}

function ViewLink({ path, view, current, onOpen }: ViewLinkProps) {
  const t = useWords(tableWords)
  return (
    <Link
      className="view"
      href={viewAddress(path, view.query)}
      aria-current={current ? 'page' : undefined}
      onClick={onOpen}
    >
      {view.name}
      {'shared' in view && view.shared && (
        <>
          <Icon name="people" />
          <span className="visually-hidden"> ({t('views.isShared')})</span>
        </>
      )}
    </Link>
  )
}

interface ViewLinkProps {
  path: string
  view: StandingView | SavedView
  current: boolean
  onOpen?: () => void
}

const naming = z.strictObject({ name: z.string().trim().min(1).max(60), shared: z.boolean() })

function ViewDialog({ view, canShare, isOnDevice, onClose, onSave }: ViewDialogProps) {
  const t = useWords(tableWords)
  const form = useForm({
    id: 'saved-view',
    schema: naming,
    keepDraft: false,
    initial: { name: view?.name ?? '', shared: view?.shared ?? false },
    onSubmit: onSave,
  })
  return (
    <Dialog open title={t(view ? 'views.rename' : 'views.save')} onClose={onClose}>
      <Form form={form} label={t('views.save')}>
        <TextField
          label={t('views.name')}
          help={isOnDevice ? t('views.onDevice') : undefined}
          maxLength={60}
          autoComplete="off"
          {...form.field('name')}
        />
        {canShare && <CheckboxField label={t('views.shared')} {...form.field('shared')} />}
        <FormActions>
          <SubmitButton>{t('views.create')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  )
}

interface ViewDialogProps {
  view: SavedView | null
  canShare: boolean
  isOnDevice: boolean
  onClose: () => void
  onSave: (named: { name: string; shared: boolean }) => Promise<void>
}

export interface StandingView {
  name: string
  query: Query
}

export interface SavedView extends StandingView {
  id: string
  shared: boolean
  /** Only its owner renames or deletes a view. */
  isMine: boolean
}

interface SavedViewsProps {
  path: string
  /** The filters, the search and the order that are set now; empty ones count as absent. */
  query: Query
  standing: readonly StandingView[]
  saved: readonly SavedView[]
  canShare?: boolean
  /** Where they are not kept with the account, which is said. */
  isOnDevice?: boolean
  actions: {
    /** Answers the new view's id. */
    create: (view: { name: string; shared: boolean; query: Query }) => Promise<string>
    update: (id: string, change: { name?: string; shared?: boolean; query?: Query }) => Promise<void>
    remove: (id: string) => Promise<void>
  }
}
