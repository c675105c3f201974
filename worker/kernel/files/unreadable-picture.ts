/** What the service of pictures answers of its own fault; every other number is about the picture. */
const OWN_FAULT = 9523

/** For `catch`: a picture that cannot be read is null; an outage is thrown, so that a job tries again. */
export function nullIfUnreadable(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code !== OWN_FAULT) return null
  throw error
}
