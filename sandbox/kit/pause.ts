/** Waits as a slow provider would. Zero does not even yield, so that tests can switch slowness off. */
export const pause = (ms: number) => (ms > 0 ? new Promise<void>((done) => setTimeout(done, ms)) : undefined)
