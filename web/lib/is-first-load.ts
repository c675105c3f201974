/** Whether the first answer is still on its way. `isLoading` returns when a part mounts and asks a failed query again,
 *  so a page that waits on it would remove and mount its parts forever. */
export const isFirstLoad = (query: { isFetched: boolean; isFetching: boolean }): boolean =>
  !query.isFetched && query.isFetching
