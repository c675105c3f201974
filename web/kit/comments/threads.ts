/** What ordering needs to know of a comment. */
export interface ThreadPart {
  readonly id: string
  readonly replyTo: string | null
  readonly at: string
}

export interface Thread<Part> {
  readonly root: Part
  readonly replies: readonly Part[]
}

/** Two levels, however deep the answers go: on a phone a third would have no room. Oldest first in both. An answer to
 *  something that is not here (deleted, not allowed to be read) stands by itself. */
export function threadsOf<Part extends ThreadPart>(comments: readonly Part[]): Thread<Part>[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const rootOf = (comment: Part): Part => {
    let root = comment
    const seen = new Set([comment.id])
    for (;;) {
      const above = root.replyTo === null ? undefined : byId.get(root.replyTo)
      if (!above) return root
      if (seen.has(above.id)) return comment
      seen.add(above.id)
      root = above
    }
  }
  const threads = new Map<string, Part[]>()
  for (const comment of comments) {
    const root = rootOf(comment).id
    threads.set(root, [...(threads.get(root) ?? []), comment])
  }
  return [...threads]
    .flatMap(([id, parts]) => {
      const root = byId.get(id)
      return root ? [{ root, replies: parts.filter((part) => part.id !== id).toSorted(byTime) }] : []
    })
    .toSorted((left, right) => byTime(left.root, right.root))
}

const byTime = (left: ThreadPart, right: ThreadPart) => left.at.localeCompare(right.at)
