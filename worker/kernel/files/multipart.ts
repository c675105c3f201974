/** R2's messages end in a code (https://developers.cloudflare.com/r2/api/error-codes). */
const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && codes.includes(/\((\d+)\)$/.exec(error.message)?.[1] ?? '')

/** The upload in parts was completed or aborted, or the bucket forgot it after a week. */
export const isUploadGone = (error: unknown): boolean => hasCode(error, ['10024'])

/** A part is missing, is not the one that was named, or is shorter than every part but the last must be. */
export const isPartFault = (error: unknown): boolean => hasCode(error, ['10011', '10025', '10048'])

/** Frees what the parts took. Nothing is left to do where the upload is gone. */
export async function abortMultipart(bucket: R2Bucket, key: string, multipartId: string): Promise<void> {
  try {
    await bucket.resumeMultipartUpload(key, multipartId).abort()
  } catch (error) {
    if (!isUploadGone(error)) throw error
  }
}

export async function abortMultiparts(
  bucket: R2Bucket,
  uploads: readonly { readonly key: string; readonly multipartId: string | null }[],
): Promise<void> {
  await Promise.all(
    uploads.flatMap(({ key, multipartId }) =>
      multipartId === null ? [] : [abortMultipart(bucket, key, multipartId)],
    ),
  )
}
