import { describe, expect, it } from 'vitest'
import { campaignAfter, campaignMoves, campaignStates, isEditable } from './transitions.ts'

describe('a campaign', () => {
  it('a campaign moves as the table says, and every other move is refused', () => {
    const allowed = campaignStates.flatMap((state) =>
      campaignMoves.flatMap((move) => {
        const after = campaignAfter(state, move)
        return after === null ? [] : [`${state} ${move} ${after}`]
      }),
    )
    expect(allowed).toEqual([
      'draft schedule scheduled',
      'draft dispatch sending',
      'scheduled schedule scheduled',
      'scheduled dispatch sending',
      'scheduled cancellation cancelled',
      'sending pause paused',
      'sending cancellation cancelled',
      'sending finish sent',
      'paused resumption sending',
      'paused cancellation cancelled',
    ])
  })

  it('a campaign is edited until its recipients are frozen', () => {
    expect(campaignStates.filter(isEditable)).toEqual(['draft', 'scheduled'])
  })
})
