import type { FakeRail } from '../../../../durable-objects/ledger/simulation/rail.ts'
import { fromRail, toRail } from '../../rail/amount.ts'
import type {
  AskAnswer,
  LookUpAnswer,
  Party,
  QuoteAnswer,
  QuoteOrder,
  SendAnswer,
  TransferOrder,
} from '../../rail/rail.ts'

const unclear = { kind: 'unclear', why: 'timeout' } as const

/** The rail of the ledger's own simulation, spoken to as the product speaks to a rail; without waiting. */
export const railOf = (rail: FakeRail, isFinal: (id: string) => boolean) => ({
  lookUp({ identifier }: Party): LookUpAnswer {
    const found = rail.lookUp(identifier)
    if (found.kind === 'timeout') return unclear
    if (found.kind === 'error') return { kind: 'refused', code: found.code }
    return { kind: 'found', fsp_id: found.fspId, name: found.name }
  },
  quote({ amount, currency, fee_bearer }: QuoteOrder): QuoteAnswer {
    const offer = rail.quote(amount, fee_bearer)
    if (offer.kind === 'timeout') return unclear
    if (offer.kind === 'error') return { kind: 'refused', code: offer.code }
    const sum = (minor: number) => ({ currency, amount: toRail(minor, currency) })
    return {
      kind: 'quoted',
      quote: {
        transfer_amount: sum(offer.transferAmount),
        payee_receive_amount: sum(offer.receiveAmount),
        payee_fee: sum(offer.feeAmount),
        expires_at: offer.expiresAt,
        ilp_packet: 'packet',
        condition: 'condition',
      },
    }
  },
  compose({ rail_transfer_id, quote, expires_at }: TransferOrder): string {
    const { amount, currency } = quote.transfer_amount
    return JSON.stringify({
      transferId: rail_transfer_id,
      amount: Number(fromRail(amount, currency)),
      expiration: expires_at,
    })
  },
  send(body: string): SendAnswer {
    const sent = rail.post(body)
    if (sent.kind === 'timeout') return unclear
    if (sent.kind === 'error') return { kind: 'refused', code: sent.code }
    return { kind: 'committed', fulfilment: 'fulfilment', completed_at: sent.at }
  },
  ask(id: string): AskAnswer {
    const answer = rail.get(id, isFinal(id))
    switch (answer.kind) {
      case 'committed':
        return { kind: 'committed', fulfilment: 'fulfilment', completed_at: answer.at }
      case 'aborted':
        return { kind: 'aborted', code: null }
      case 'pending':
        return { kind: 'held', state: 'RESERVED' }
      case 'absent':
        return { kind: 'not_stored' }
      case 'timeout':
        return unclear
    }
  },
})
