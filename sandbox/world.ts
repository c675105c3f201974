import { DurableObject } from 'cloudflare:workers'
import type { JWK } from 'jose'
import * as cinetpay from './cinetpay/store.ts'
import type { Asked, Decision, Transaction } from './cinetpay/transaction.ts'
import type { Setting } from './control/room.ts'
import * as settings from './control/store.ts'
import * as keys from './google/keys-store.ts'
import type { Delivery, Mail } from './mailbox/mail.ts'
import * as mailbox from './mailbox/store.ts'
import type { MojaloopMode } from './mojaloop/room.ts'
import * as rail from './mojaloop/store.ts'
import * as transfers from './mojaloop/transfers.ts'
import type { Answer } from './mojaloop/wire.ts'
import type { Account } from './oauth/accounts.ts'
import type { Grant } from './oauth/grant.ts'
import * as grants from './oauth/store.ts'
import * as observers from './observers/store.ts'
import type { Secrets } from './push/decrypt.ts'
import * as push from './push/store.ts'

/** The sandbox's whole state in one object, so that a restart loses nothing and a reset is one call. The class only
 *  delegates: the rules of each room are functions over `sql` in its `store.ts`. They are synchronous, hence two
 *  requests can never both win a code, a key or the last counted failure. */
export class World extends DurableObject {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    for (const store of [settings, keys, grants, mailbox, observers, cinetpay, rail, push])
      store.createTables(this.#sql)
  }

  settings(): Record<string, Setting> {
    return settings.allSettings(this.#sql)
  }

  switchMode(room: string, setting: Setting): void {
    settings.switchMode(this.#sql, room, setting)
  }

  strike(room: string, modes: readonly string[]): Setting | null {
    return settings.strike(this.#sql, room, modes)
  }

  arrangeNext(room: string, next: string): void {
    settings.arrangeNext(this.#sql, room, next)
  }

  arranged(): Record<string, string> {
    return settings.arranged(this.#sql)
  }

  takeNext(room: string): string | null {
    return settings.takeNext(this.#sql, room)
  }

  /** Signing keys stay: verifiers may cache them for minutes, as with the real provider. */
  reset(): void {
    for (const store of [settings, grants, mailbox, observers, cinetpay, rail, push]) store.forget(this.#sql)
  }

  signingKey(): Promise<JWK> {
    return keys.signingKey(this.#sql)
  }

  grantCode(grant: Grant): string {
    return grants.grantCode(this.#sql, grant)
  }

  redeemCode(room: string, code: string): Grant | null {
    return grants.redeemCode(this.#sql, room, code)
  }

  issueToken(room: string, token: { account: Account; scope: string }): string {
    return grants.issueToken(this.#sql, room, token)
  }

  bearerOf(room: string, token: string): { account: Account; scope: string } | null {
    return grants.bearerOf(this.#sql, room, token)
  }

  deliver(mail: Mail, idempotencyKey: string | null): Delivery {
    return mailbox.deliver(this.#sql, mail, idempotencyKey)
  }

  messages(filter: mailbox.Filter): mailbox.MessageList {
    return mailbox.messages(this.#sql, filter)
  }

  tally(): ReturnType<typeof mailbox.tally> {
    return mailbox.tally(this.#sql)
  }

  message(id: string): mailbox.Message | null {
    return mailbox.message(this.#sql, id)
  }

  attempts(limit: number): mailbox.Attempt[] {
    return mailbox.attempts(this.#sql, limit)
  }

  emptyMailbox(): void {
    mailbox.forget(this.#sql)
  }

  receiveReport(path: string, body: string): void {
    observers.receive(this.#sql, path, body)
  }

  reports(): observers.Report[] {
    return observers.reports(this.#sql)
  }

  openTransaction(ask: Asked): Transaction | null {
    return cinetpay.open(this.#sql, ask)
  }

  transaction(id: string): Transaction | null {
    return cinetpay.transaction(this.#sql, id)
  }

  transactionOf(token: string): Transaction | null {
    return cinetpay.transactionOf(this.#sql, token)
  }

  transactions(): Transaction[] {
    return cinetpay.transactions(this.#sql)
  }

  decideTransaction(id: string, decision: Decision): Transaction | null {
    return cinetpay.decide(this.#sql, id, decision)
  }

  keepNotification(sent: Omit<cinetpay.Notification, 'id' | 'answered'>): cinetpay.Notification {
    return cinetpay.keep(this.#sql, sent)
  }

  noteAnswer(id: number, status: number): void {
    cinetpay.noteAnswer(this.#sql, id, status)
  }

  notifications(transactionId: string | null): cinetpay.Notification[] {
    return cinetpay.notifications(this.#sql, transactionId)
  }

  /** With what every call to the rail needs: one call to this object for each. */
  strikeRail(
    identifier: string,
    modes: readonly MojaloopMode[],
  ): { fault: Setting | null; room: Setting; now: number } {
    const room = rail.settingOfRoom(this.#sql)
    return { fault: rail.strike(this.#sql, identifier, modes), room, now: rail.nowOf(this.#sql) }
  }

  isLookedUpAgain(identifier: string): boolean {
    return rail.isLookedUpAgain(this.#sql, identifier)
  }

  sendTransfer(sent: transfers.Sent): { room: Setting; answer: Answer } {
    const room = rail.settingOfRoom(this.#sql)
    return { room, answer: transfers.send(this.#sql, sent) }
  }

  askTransfer(id: string): { room: Setting; answer: Answer } {
    const room = rail.settingOfRoom(this.#sql)
    return { room, answer: transfers.ask(this.#sql, id) }
  }

  railTransfers(): rail.Transfer[] {
    return rail.newest(this.#sql)
  }

  railLedger(after: number): rail.Ledger {
    return transfers.ledger(this.#sql, after)
  }

  payeeSettings(): Record<string, Setting> {
    return rail.payeeSettings(this.#sql)
  }

  setPayee(identifier: string, setting: Setting | null): void {
    rail.setPayee(this.#sql, identifier, setting)
  }

  setRailClock(now: number | null): void {
    rail.setClock(this.#sql, now)
  }

  keepBrowser(id: string, secrets: Secrets): void {
    push.keepBrowser(this.#sql, id, secrets)
  }

  browser(id: string): Secrets | null {
    return push.browser(this.#sql, id)
  }

  keepMessage(message: Omit<push.PushedMessage, 'id' | 'at'>): void {
    push.keepMessage(this.#sql, message)
  }

  pushed(subscription: string | null): push.PushedMessage[] {
    return push.pushed(this.#sql, subscription)
  }
}
