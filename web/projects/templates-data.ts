import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import {
  createTemplate,
  deleteTemplate,
  listTemplates,
  readTemplate,
  updateTemplate,
} from '../../contract/projects/templates.ts'
import { call } from '../lib/call.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export const useTemplates = (query: { q?: string | undefined }) =>
  useInfiniteQuery({ ...routePages(listTemplates, { query }), placeholderData: (before) => before })

/** As choices of a form: few deployments have more than a page of them. */
export const useTemplateChoices = () =>
  useQuery({
    ...routeQuery(listTemplates, { query: { limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
    select: ({ results }) => results.map(({ id, name }) => ({ value: String(id), label: name })),
  })

export const useTemplate = (templateId: number | undefined) =>
  useQuery({
    ...routeQuery(readTemplate, { params: { templateId: templateId ?? 0 } }),
    enabled: templateId !== undefined,
  })

/** Not queued on the device: a template is made of what the server has. */
export function useCreateTemplate() {
  const renew = useRenewTemplates()
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createTemplate.body>
      idempotencyKey: string
    }) => call(createTemplate, { body }, { idempotencyKey }),
    onSuccess: renew,
  })
}

export function useUpdateTemplate(templateId: number) {
  const renew = useRenewTemplates()
  return useMutation({
    mutationFn: (body: z.input<typeof updateTemplate.body>) =>
      call(updateTemplate, { params: { templateId }, body }),
    onSuccess: renew,
  })
}

export function useDeleteTemplate(templateId: number) {
  const renew = useRenewTemplates()
  return useMutation({
    mutationFn: () => call(deleteTemplate, { params: { templateId } }),
    onSuccess: renew,
  })
}

function useRenewTemplates() {
  const cache = useQueryClient()
  return () =>
    Promise.all(
      [listTemplates, readTemplate].map((route) => cache.invalidateQueries({ queryKey: [route.id] })),
    )
}
