import { useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import type { ProjectStatus, Task } from '../../../contract/projects/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { CommentThread } from '../../kit/comments/comment-thread.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useComments } from '../use-comments.ts'
import { projectWords } from '../words/index.ts'
import { CommentVersions } from './comment-versions.tsx'

export function TaskComments({ task, project }: { task: Task; project: ProjectStatus | undefined }) {
  const t = useWords(projectWords)
  const { query, comments, verbs } = useComments(task)
  const [versionsOf, setVersionsOf] = useState<string | null>(null)
  const shown = comments.find(({ id }) => id === versionsOf)
  const canWrite = can(useMe().role, 'tasks.write') && project !== 'archived'
  return (
    <Section title={t('comments.title')}>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={2} />}>
        {() => (
          <>
            <CommentThread
              label={t('comments.of', { title: task.title })}
              comments={comments}
              canWrite={canWrite}
              draftId={`comment-task-${task.id}`}
              canReply={false}
              {...verbs}
              onVersions={setVersionsOf}
            />
            <LoadMore list={query} />
          </>
        )}
      </Loaded>
      {shown && (
        <CommentVersions
          taskId={task.id}
          commentId={Number(shown.id)}
          now={shown.text}
          onClose={() => setVersionsOf(null)}
        />
      )}
    </Section>
  )
}
