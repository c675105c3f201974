/** Whether the first answer is still on its way. Not `isLoading`, which comes back when a failed query is asked
 *  anew by whoever mounts next: a page that waits on it would take its parts away and bring them back for ever. */
export const isFirstLoad = (query: { isFetched: boolean; isFetching: boolean }): boolean =>
  !query.isFetched && query.isFetching
