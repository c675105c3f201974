import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Outbox } from './outbox.ts'

describe('an outbox', () => {
  it('delivers what waits in an object that woke, once', async () => {
    await inFreshObject(async ({ storage }) => {
      outboxOf(storage).add('42', 'first')
      const delivered: string[] = []
      const deliver = async (address: string, message: string) => void delivered.push(`${address} ${message}`)
      expect(await outboxOf(storage).flush(deliver)).toBe(true)
      expect(await outboxOf(storage).flush(deliver)).toBe(true)
      expect(delivered).toEqual(['42 first'])
    })
  })

  it('keeps what could not be delivered and is not held up by it', async () => {
    await inFreshObject(async ({ storage }) => {
      const outbox = outboxOf(storage)
      for (const address of ['1', '2', '3']) outbox.add(address, 'news')
      const delivered: string[] = []
      const deliverBut = (lost: string | null) => async (address: string) => {
        if (address === lost) throw new Error('cannot be reached')
        delivered.push(address)
      }
      expect(await outbox.flush(deliverBut('1'))).toBe(false)
      expect(delivered).toEqual(['2', '3'])
      expect(await outbox.flush(deliverBut(null))).toBe(true)
      expect(delivered).toEqual(['2', '3', '1'])
    })
  })

  it('parks a message that no version can read, once and with its reason, and delivers the others', async () => {
    await inFreshObject(async ({ storage }) => {
      const parked: string[] = []
      const outbox = outboxOf(storage, parked)
      outbox.add('1', 'news')
      for (const message of ['{"from":"a version before"}', 'no JSON'])
        storage.sql.exec('insert into outbox (address, message) values (?, ?)', '2', message)
      const delivered: string[] = []
      const deliver = async (address: string, message: string) => void delivered.push(`${address} ${message}`)
      expect(await outbox.flush(deliver)).toBe(true)
      expect(await outbox.flush(deliver)).toBe(true)
      expect([delivered, parked]).toEqual([['1 news'], ['2', '2']])
      const rows = storage.sql.exec('select address, message, reason from outbox_parked order by number')
      expect(rows.toArray()).toEqual([
        { address: '2', message: '{"from":"a version before"}', reason: 'ZodError' },
        { address: '2', message: 'no JSON', reason: 'SyntaxError' },
      ])
    })
  })

  it('forgets what a change that failed had put in', async () => {
    await inFreshObject(async ({ storage }) => {
      const outbox = outboxOf(storage)
      const change = () =>
        storage.transactionSync(() => {
          outbox.add('1', 'news')
          throw new Error('refused')
        })
      expect(change).toThrow('refused')
      const delivered: string[] = []
      await outbox.flush(async (address) => void delivered.push(address))
      expect(delivered).toEqual([])
    })
  })
})

const outboxOf = (storage: DurableObjectStorage, parked: string[] = []) =>
  new Outbox({
    storage,
    parse: (message) => z.string().parse(message),
    parked: (address) => void parked.push(address),
  })

const inFreshObject = (look: (state: DurableObjectState) => Promise<void>) =>
  runInDurableObject(env.USER_PRESENCE.get(env.USER_PRESENCE.idFromName('4711')), (_, state) => look(state))
