import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const id = z.number().int().positive()

export const subscribed = defineEvent('newsletter.subscribed', z.strictObject({ subscriber_id: id }))
export const unsubscribed = defineEvent('newsletter.unsubscribed', z.strictObject({ subscriber_id: id }))
export const campaignSent = defineEvent('newsletter.campaign_sent', z.strictObject({ campaign_id: id }))
