export const campaignStates = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const
export type CampaignState = (typeof campaignStates)[number]

/** `schedule` and `dispatch` are one endpoint, with and without a moment; `finish` is the last mail's. */
export const campaignMoves = [
  'schedule',
  'dispatch',
  'pause',
  'resumption',
  'cancellation',
  'finish',
] as const
export type CampaignMove = (typeof campaignMoves)[number]

const table: Readonly<Record<CampaignMove, Partial<Record<CampaignState, CampaignState>>>> = {
  schedule: { draft: 'scheduled', scheduled: 'scheduled' },
  dispatch: { draft: 'sending', scheduled: 'sending' },
  pause: { sending: 'paused' },
  resumption: { paused: 'sending' },
  cancellation: { scheduled: 'cancelled', sending: 'cancelled', paused: 'cancelled' },
  finish: { sending: 'sent' },
}

/** Where a move leads from a state; null where it is refused. */
export const campaignAfter = (state: CampaignState, move: CampaignMove): CampaignState | null =>
  table[move][state] ?? null

/** What it says is frozen with its recipients. */
export const isEditable = (state: CampaignState): boolean => state === 'draft' || state === 'scheduled'
