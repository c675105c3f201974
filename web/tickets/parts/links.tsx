import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { readTask } from '../../../contract/projects/tasks.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { useProjectName } from '../../directory/projects.ts'
import type { Fact } from '../../kit/facts.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { routeQuery } from '../../lib/query-options.ts'
import { useTicket } from '../data.ts'
import { ticketWords } from '../words/index.ts'

/** What a ticket belongs to and comes from: its task, its conversation, the tickets before it. */
export function useLinkFacts(ticket: Ticket): Fact[] {
  const t = useWords(ticketWords)
  const { task_id: taskId, room_id: roomId, follows_id: followsId, split_from_id: splitFromId } = ticket
  const facts: (Fact | null)[] = [
    taskId === null ? null : { label: t('field.task'), value: <TaskLink taskId={taskId} /> },
    roomId === null
      ? null
      : { label: t('field.room'), value: <Link href={`/chat/${roomId}`}>{t('room.open')}</Link> },
    followsId === null ? null : { label: t('field.follows'), value: <TicketLink ticketId={followsId} /> },
    splitFromId === null
      ? null
      : { label: t('field.splitFrom'), value: <TicketLink ticketId={splitFromId} /> },
  ]
  return facts.filter((fact) => fact !== null)
}

export function ProjectLink({ projectId }: { projectId: number }) {
  return <Link href={`/projects/${projectId}`}>{useProjectName(projectId) ?? '…'}</Link>
}

export function TicketLink({ ticketId }: { ticketId: number }): ReactNode {
  const { data } = useTicket(ticketId)
  return (
    <Link href={`/tickets/${ticketId}`} title={data?.subject}>
      {data?.reference ?? '…'}
    </Link>
  )
}

function TaskLink({ taskId }: { taskId: number }) {
  const { data } = useQuery(routeQuery(readTask, { params: { taskId } }))
  return <Link href={`/tasks/${taskId}`}>{data?.title ?? '…'}</Link>
}
