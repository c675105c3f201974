import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  createRetentionRule,
  deleteRetentionRule,
  listRetentionRules,
  type RetentionRule,
  readRetentionRule,
  updateRetentionRule,
} from '../../../contract/documents/retention.ts'
import type { Route } from '../../../contract/route.ts'
import { call } from '../../lib/call.ts'
import { queries } from '../../lib/queries.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'
import { readDocumentsAgain } from '../data.ts'

export const useRules = () => useInfiniteQuery(routePages(listRetentionRules, { query: {} }))

export const useRule = (ruleId: number | undefined) =>
  useQuery({
    ...routeQuery(readRetentionRule, { params: { ruleId: ruleId ?? 0 } }),
    enabled: ruleId !== undefined,
  })

export function useCreateRule() {
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: RuleRequest) =>
      call(createRetentionRule, { body }, { idempotencyKey }),
    onSettled: readRulesAgain,
  })
}

interface RuleRequest {
  readonly body: z.input<typeof createRetentionRule.body>
  readonly idempotencyKey: string
}

/** Whether it worked or not: what was refused is about a rule that is no longer as it is shown. */
export function useUpdateRule() {
  return useMutation({
    mutationFn: ({ rule, body }: { rule: RetentionRule; body: z.input<typeof updateRetentionRule.body> }) =>
      call(updateRetentionRule, { params: { ruleId: rule.id }, body }),
    onSettled: readRulesAgain,
  })
}

export function useDeleteRule({ id: ruleId }: RetentionRule) {
  return useMutation({
    mutationFn: () => call(deleteRetentionRule, { params: { ruleId } }),
    // The rule itself is read no more: its panel is about to close.
    onSuccess: () => readAgain([listRetentionRules]),
  })
}

const readRulesAgain = () => readAgain([listRetentionRules, readRetentionRule])

/** A rule holds at once, and documents say until when they are protected. */
const readAgain = (routes: readonly Route[]) =>
  Promise.all([
    readDocumentsAgain(),
    ...routes.map(({ id }) => queries.invalidateQueries({ queryKey: [id] })),
  ])
