/** Simulates a slow provider. Zero does not even yield, so that tests can turn the delay off. */
export const pause = (ms: number) => (ms > 0 ? new Promise<void>((done) => setTimeout(done, ms)) : undefined)
