/** What the work says, or undefined where that takes longer than somebody waits. The work itself goes on. */
export async function withPatience<Result>(work: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, ms)
  })
  try {
    return await Promise.race([work, patience.then(() => undefined)])
  } finally {
    clearTimeout(timer)
  }
}
