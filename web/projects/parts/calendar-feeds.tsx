import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createFeed, deleteFeed, type Feed, listFeeds } from '../../../contract/projects/calendar.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { useProjectNames } from '../../directory/projects.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Secret } from '../../kit/secret.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { routeQuery } from '../../lib/query-options.ts'
import { projectWords } from '../words/index.ts'
import './related-tasks.css'

/** Shows the tasks and milestones in the reader's own calendar program, and takes that away again. */
export function CalendarFeeds({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div className="row">
        <Button icon="calendar" onClick={() => setOpen(true)}>
          {t('feeds.open')}
        </Button>
      </div>
      {isOpen && <FeedsDialog project={project} onClose={() => setOpen(false)} />}
    </>
  )
}

function FeedsDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useWords(projectWords)
  const kit = useWords(kitWords)
  const cache = useQueryClient()
  const failed = useFailureToast()
  const feeds = useQuery(routeQuery(listFeeds))
  const renew = () => cache.invalidateQueries({ queryKey: [listFeeds.id] })
  const create = useMutation({
    // The answer holds a secret: it must not outlive its dialog.
    gcTime: 0,
    mutationFn: (body: { project_id?: number }) =>
      call(createFeed, { body }, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: renew,
    onError: failed,
  })
  return (
    <Dialog
      open
      title={t('feeds.title')}
      onClose={onClose}
      // A stray click must not lose an address that is shown once.
      dismissable={create.data === undefined}
      actions={<Button onClick={onClose}>{kit('action.close')}</Button>}
    >
      <div className="stack">
        <p className="soft">{t('feeds.lead')}</p>
        {create.data ? (
          <Secret label={t('feeds.address')} value={create.data.url} />
        ) : (
          <div className="row">
            <Button
              look="primary"
              icon="plus"
              busy={create.isPending}
              onClick={() => create.mutate({ project_id: project.id })}
            >
              {t('feeds.create')}
            </Button>
            <Button icon="plus" busy={create.isPending} onClick={() => create.mutate({})}>
              {t('feeds.createAll')}
            </Button>
          </div>
        )}
        <Loaded query={feeds} skeleton={<Skeleton shape="rows" count={1} />}>
          {({ results }) =>
            results.length > 0 && (
              <ul className="related">
                {results.map((feed) => (
                  <FeedRow key={feed.id} feed={feed} onDeleted={renew} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Dialog>
  )
}

function FeedRow({ feed, onDeleted }: { feed: Feed; onDeleted: () => void }) {
  const t = useWords(projectWords)
  const names = useProjectNames()
  const failed = useFailureToast()
  const remove = useMutation({
    mutationFn: () => call(deleteFeed, { params: { feedId: feed.id } }),
    onSuccess: onDeleted,
    onError: failed,
  })
  const name = feed.project_id === null ? t('feeds.everything') : (names.get(feed.project_id) ?? '…')
  return (
    <li>
      <span className="related-task">
        <span>
          {name}{' '}
          <span className="soft small">
            <When at={feed.created_at} />
          </span>
        </span>
        <Button
          size="small"
          look="quiet"
          busy={remove.isPending}
          aria-label={t('feeds.revokeOne', { name })}
          onClick={() => remove.mutate()}
        >
          {t('feeds.revoke')}
        </Button>
      </span>
    </li>
  )
}
