/** What was sent, and who got it: one line for each message, one column for each client of its room. */
export class Ledger {
  readonly #first: number
  readonly #capacity: number
  readonly #sentAt: Float64Array
  readonly #isAcknowledged: Uint8Array
  /** Milliseconds on the way, by client and message; below zero means not there. */
  readonly #onTheWay: Float32Array
  #sent = 0
  delivered = 0
  duplicates = 0
  acknowledged = 0

  constructor(first: number, capacity: number, clientsInRoom: number) {
    this.#first = first
    this.#capacity = capacity
    this.#sentAt = new Float64Array(capacity)
    this.#isAcknowledged = new Uint8Array(capacity)
    this.#onTheWay = new Float32Array(capacity * clientsInRoom).fill(-1)
  }

  get sent(): number {
    return this.#sent
  }
  get isFull(): boolean {
    return this.#sent >= this.#capacity
  }

  /** The number of the next message, which is on its way from now on. */
  send(at: number): number {
    this.#sentAt[this.#sent] = at
    return this.#first + this.#sent++
  }

  hear(client: number, number: number, at: number): void {
    const line = number - this.#first
    // Of an earlier run: history that a page brought.
    if (line < 0 || line >= this.#sent) return
    const place = client * this.#capacity + line
    if ((this.#onTheWay[place] ?? 0) >= 0) {
      this.duplicates++
      return
    }
    this.#onTheWay[place] = Math.max(0, at - (this.#sentAt[line] ?? at))
    this.delivered++
  }

  acknowledge(number: number): void {
    const line = number - this.#first
    if (line < 0 || line >= this.#sent || this.#isAcknowledged[line]) return
    this.#isAcknowledged[line] = 1
    this.acknowledged++
  }

  heardBy(client: number): number {
    const from = client * this.#capacity
    return this.#onTheWay.subarray(from, from + this.#sent).filter((milliseconds) => milliseconds >= 0).length
  }

  /** Messages whose senders were told they are stored, times the clients who never got them. */
  get lost(): number {
    let lost = 0
    for (let place = 0; place < this.#onTheWay.length; place++)
      if (this.#isAcknowledged[place % this.#capacity] && (this.#onTheWay[place] ?? 0) < 0) lost++
    return lost
  }

  /** Sorted, of the messages from a number of order on. */
  latencies(from: number): Float32Array {
    const kept: number[] = []
    for (let place = 0; place < this.#onTheWay.length; place++) {
      const milliseconds = this.#onTheWay[place] ?? -1
      if (milliseconds >= 0 && place % this.#capacity >= from) kept.push(milliseconds)
    }
    return Float32Array.from(kept).sort()
  }
}
