import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { can } from '../../contract/permissions.ts'
import { COMMENT_ATTACHMENTS_MOST, createComment, listComments } from '../../contract/projects/comments.ts'
import type { Task } from '../../contract/projects/schemas.ts'
import { mentionedIn } from '../directory/mentions.ts'
import { attachedPicture } from '../documents/attached-picture.ts'
import { useAttachedFiles } from '../documents/use-attached-files.ts'
import { useMe } from '../identity/session.ts'
import type { Comment, CommentDraft, CommentVerbs } from '../kit/comments/comment.ts'
import { failureWords } from '../kit/failure-words.ts'
import { useFailureToast } from '../kit/use-failure-toast.ts'
import { isPending } from '../lib/changes/id-for-now.ts'
import { useChange, useMutationClient, useWaiting } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { markdownToHtml, useMarkdowns } from '../lib/markdown.ts'
import { routePages } from '../lib/query-options.ts'
import { commentChange, commentCreation, commentErasure } from './comment-changes.ts'
import { projectWords } from './words/index.ts'
import { useWorkNames } from './work-context.ts'

/** The comments of a task as the thread of the kit wants them: those of the server, those on their way, and those that
 *  were refused, whose words must not be lost. */
export function useComments(task: Task) {
  const t = useWords(projectWords)
  const locale = useLocale()
  const me = useMe()
  const { people } = useWorkNames()
  const failed = useFailureToast()
  const { files, take } = useAttachedFiles({ taskId: task.id }, COMMENT_ATTACHMENTS_MOST)
  const query = useInfiniteQuery(
    routePages(listComments, { params: { taskId: task.id }, query: { limit: PAGE_LIMIT_MOST } }),
  )
  const rows = query.data?.rows ?? []
  const htmls = useMarkdowns(rows.map(({ body }) => body))
  const refusals = useRefusedComments(task)
  const [unsent, setUnsent] = useState<readonly Unsent[]>([])
  const forget = (id: string) => setUnsent((all) => all.filter((one) => one.id !== id))
  const sentTo = { label: t('change.comment', { title: task.title }), href: `/tasks/${task.id}` }
  const create = useChange(commentCreation, ({ text, isInternal, attachments, id }: Unsent) => ({
    ...sentTo,
    sent: {
      params: { taskId: task.id },
      body: {
        body: text,
        ...(isInternal ? { internal: true } : {}),
        mentions: mentionedIn(text, people),
        ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
      },
    },
    idempotencyKey: id,
  }))
  const change = useChange(commentChange, ({ id, text }: { id: number; text: string }) => ({
    sent: {
      params: { taskId: task.id, commentId: id },
      body: { body: text, mentions: mentionedIn(text, people), ...expectedBody(rows, id) },
    },
    label: t('change.commentEdit'),
    href: `/tasks/${task.id}`,
  }))
  const erase = useChange(commentErasure, (id: number) => ({
    sent: { params: { taskId: task.id, commentId: id } },
    label: t('change.commentDelete'),
    href: `/tasks/${task.id}`,
  }))
  const send = (draft: Unsent) =>
    create.mutate(draft, {
      onError: (error) =>
        setUnsent((all) => [...all, { ...draft, reason: failureWords(error, locale).title }]),
    })

  const myName = `${me.first_name} ${me.last_name}`
  const comments: Comment[] = [
    ...rows.map(
      (one, index): Comment => ({
        id: String(one.id),
        author: isPending(one) ? myName : one.author.name,
        at: one.created_at,
        editedAt: one.edited_at ?? undefined,
        text: one.body,
        html: htmls[index] ?? null,
        files: one.attachments.map((file) => ({
          id: file.id,
          name: file.name,
          size: file.size,
          href: `/documents/${file.document_id}`,
          picture: attachedPicture(file),
        })),
        isInternal: one.internal ?? false,
        isDeleted: one.deleted_at !== null,
        replyTo: null,
        canChange: one.author.id === me.id || can(me.role, 'projects.manage'),
        canEdit: one.author.id === me.id,
        delivery: isPending(one) ? { state: navigator.onLine ? 'sending' : 'waiting' } : undefined,
      }),
    ),
    ...[...refusals.list, ...unsent].map(
      (one): Comment => ({
        id: one.id,
        author: myName,
        at: one.at,
        text: one.text,
        html: null,
        isInternal: one.isInternal,
        replyTo: null,
        canChange: false,
        delivery: { state: 'failed', ...(one.reason === undefined ? {} : { reason: one.reason }) },
      }),
    ),
  ]
  const verbs: CommentVerbs = {
    people: people.map(({ id, name }) => ({ id: String(id), name })),
    files,
    canBeInternal: can(me.role, 'internal.read'),
    render: markdownToHtml,
    onAdd: ({ text, isInternal }: CommentDraft) =>
      send({
        id: crypto.randomUUID(),
        at: new Date().toISOString(),
        text,
        isInternal,
        attachments: take(),
      }),
    onEdit: (id, text) => change.mutate({ id: Number(id), text }, { onError: failed }),
    onDelete: (id) => erase.mutateAsync(Number(id)),
    onRetry: (id) => {
      const one = unsent.find((draft) => draft.id === id)
      if (!one) return refusals.retry(id)
      forget(id)
      const { reason: _reason, ...draft } = one
      send({ ...draft, id: crypto.randomUUID() })
    },
    onDiscard: (id) => (unsent.some((draft) => draft.id === id) ? forget(id) : refusals.discard(id)),
  }
  return { query, comments, verbs }
}

interface Unsent {
  id: string
  at: string
  text: string
  isInternal: boolean
  /** Ids of uploads. */
  attachments: readonly string[]
  reason?: string
}

/** Comments that waited for the network and were refused then. */
function useRefusedComments(task: Task) {
  const client = useMutationClient()
  const list = useWaiting(client).flatMap(({ id, routeId, sent, madeAt, refusal }): Unsent[] => {
    if (routeId !== createComment.id || refusal === null) return []
    const { params, body } = sent as {
      params: { taskId: number }
      body: { body: string; internal?: boolean; attachments?: string[] }
    }
    if (params.taskId !== task.id) return []
    return [
      {
        id,
        at: new Date(madeAt).toISOString(),
        text: body.body,
        isInternal: body.internal ?? false,
        attachments: body.attachments ?? [],
        ...(refusal.title === undefined ? {} : { reason: refusal.title }),
      },
    ]
  })
  return {
    list,
    retry: (id: string) => void client?.queue.retry(id),
    discard: (id: string) => void client?.queue.discard(id),
  }
}

/** An edit does not overwrite what the author has written on another device since. */
function expectedBody(rows: readonly { id: number; body: string }[], id: number) {
  const row = rows.find((one) => one.id === id)
  return row ? { expected: { body: row.body } } : {}
}
