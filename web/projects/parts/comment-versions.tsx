import { useQuery } from '@tanstack/react-query'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { listCommentVersions } from '../../../contract/projects/comments.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { routeQuery } from '../../lib/query-options.ts'
import { projectWords } from '../words/index.ts'
import './comment-versions.css'

/** What a comment said before each edit, the latest first. */
export function CommentVersions({ taskId, commentId, now, onClose }: CommentVersionsProps) {
  const t = useWords(projectWords)
  const params = { taskId, commentId }
  const versions = useQuery(routeQuery(listCommentVersions, { params, query: { limit: PAGE_LIMIT_MOST } }))
  return (
    <Dialog open title={t('versions.title')} onClose={onClose}>
      <Loaded query={versions} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => (
          <ol className="comment-versions">
            <li>
              <p className="soft small">{t('versions.now')}</p>
              <p className="comment-versions-text">{now}</p>
            </li>
            {results.toReversed().map(({ body, until }) => (
              <li key={until}>
                <p className="soft small">{t.rich('versions.until', { when: <When at={until} /> })}</p>
                <p className="comment-versions-text">{body}</p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  )
}

interface CommentVersionsProps {
  taskId: number
  commentId: number
  now: string
  onClose: () => void
}
