import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  listCampaigns,
  listRecipients,
  previewCampaign,
  readCampaign,
} from '../../contract/newsletter/campaigns.ts'
import type { Campaign, SegmentRule } from '../../contract/newsletter/schemas.ts'
import { countSegment, listSegments, readSegment } from '../../contract/newsletter/segments.ts'
import { listSubscribers, readSubscriber } from '../../contract/newsletter/subscribers.ts'
import { readWelcome } from '../../contract/newsletter/welcome.ts'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { call } from '../lib/call.ts'
import { useIdempotentAction } from '../lib/idempotent-action.ts'
import { useIsLive } from '../lib/live/use-live.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export const hrefOf = (campaignId: number): string => `/shop/campaigns/${campaignId}`

export const useCampaigns = (query: z.input<typeof listCampaigns.query>) =>
  useInfiniteQuery({ ...routePages(listCampaigns, { query }), placeholderData: (before) => before })

/** Events tell of progress every two seconds at most. While none arrives, a campaign that sends is asked for. */
const ASKED_MS = { live: 20_000, alone: 3_000 } as const

export function useCampaign(campaignId: number | undefined) {
  const pause = ASKED_MS[useIsLive() ? 'live' : 'alone']
  return useQuery({
    ...routeQuery(readCampaign, { params: { campaignId: campaignId ?? 0 } }),
    enabled: campaignId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? pause : false),
  })
}

export const useRecipients = (campaignId: number, query: z.input<typeof listRecipients.query>) =>
  useInfiniteQuery({
    ...routePages(listRecipients, { params: { campaignId }, query }),
    placeholderData: (before) => before,
  })

export const usePreview = (body: z.input<typeof previewCampaign.body>) =>
  useQuery({
    queryKey: [previewCampaign.id, body],
    queryFn: () => call(previewCampaign, { body }),
    enabled: body.body.trim() !== '',
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })

export const useSubscribers = (query: z.input<typeof listSubscribers.query>) =>
  useInfiniteQuery({ ...routePages(listSubscribers, { query }), placeholderData: (before) => before })

export const useSubscriber = (subscriberId: number | undefined) =>
  useQuery({
    ...routeQuery(readSubscriber, { params: { subscriberId: subscriberId ?? 0 } }),
    enabled: subscriberId !== undefined,
  })

export const useSegments = (query: z.input<typeof listSegments.query>) =>
  useInfiniteQuery({ ...routePages(listSegments, { query }), placeholderData: (before) => before })

/** As choices of a form: a shop has a dozen. */
export const useSegmentChoices = (organizationId: number) =>
  useQuery({
    ...routeQuery(listSegments, { query: { organization: organizationId, limit: PAGE_LIMIT_MOST } }),
    select: ({ results }) => results,
  })

export const useSegment = (segmentId: number | undefined) =>
  useQuery({
    ...routeQuery(readSegment, { params: { segmentId: segmentId ?? 0 } }),
    enabled: segmentId !== undefined,
  })

export const useSegmentCount = (organizationId: number, rules: readonly SegmentRule[] | null) =>
  useQuery({
    queryKey: [countSegment.id, organizationId, rules],
    queryFn: () =>
      call(countSegment, { body: { organization_id: organizationId, rules: [...(rules ?? [])] } }),
    enabled: rules !== null,
    placeholderData: (before) => before,
  })

export const useWelcome = (organizationId: number) =>
  useQuery(routeQuery(readWelcome, { query: { organization: organizationId } }))

const isNewsletter = (name: unknown): boolean => typeof name === 'string' && name.startsWith('newsletter.')

export const readNewsletterAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => isNewsletter(queryKey[0]) })

/** Makes a move of a campaign under an idempotency key and shows what came of it; a refused one reads it again. */
export function useCampaignMove() {
  const cache = useQueryClient()
  const attempt = useIdempotentAction()
  return async (content: unknown, act: (idempotencyKey: string) => Promise<Campaign>): Promise<Campaign> => {
    try {
      const campaign = await attempt(content, act)
      cache.setQueryData(routeQuery(readCampaign, { params: { campaignId: campaign.id } }).queryKey, campaign)
      return campaign
    } finally {
      void readNewsletterAgain(cache)
    }
  }
}
