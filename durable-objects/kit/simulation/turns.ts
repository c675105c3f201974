/** What was called comes back, as far as it waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
}
