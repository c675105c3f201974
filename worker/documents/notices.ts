import { eq } from 'drizzle-orm'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { type Notice, notice } from '../kernel/jobs/notices.ts'
import { projectAudience } from '../projects/places.ts'
import { documentAdded } from './events.ts'
import { documents } from './tables.ts'

const HOUR_MS = 60 * 60_000

/** Somebody who files forty documents causes one notification an hour and project, not forty. */
export const documentNotices: readonly Notice[] = [
  notice(
    documentAdded,
    { job: 'notifications.documents_added', kind: 'documents.added' },
    async (ctx, { at, payload }) => {
      const row = await ctx.db.select().from(documents).where(eq(documents.id, payload.document_id)).get()
      if (!row || row.project_id === null || row.deleted_at !== null) return null
      const project = await projectAudience(ctx, row.project_id)
      if (!project) return null
      const permission = row.internal ? 'internal.read' : 'documents.read'
      const readers = new Set(await peopleWhoMay(ctx, permission, row.organization_id))
      return {
        key: `project:${row.project_id}:${Math.floor(at / HOUR_MS)}`,
        to: project.userIds.filter((id) => readers.has(id)),
        organizationId: row.organization_id,
        subject: ['project', row.project_id],
        data: { project_name: project.name },
      }
    },
  ),
]
