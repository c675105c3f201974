/** What an organization stores, and how much it may. */
export interface Storage {
  readonly used_bytes: number
  readonly quota_bytes: number
}
export type Fullness = 'roomy' | 'near' | 'full'

/** Said in words before the server refuses. */
export function fullnessOf({ used_bytes: used, quota_bytes: quota }: Storage): Fullness {
  if (used >= quota) return 'full'
  return used >= quota * NEAR ? 'near' : 'roomy'
}

const NEAR = 0.9
