import { invoiceSight } from './billing/documents/first-sight.tsx'
import { conversationSight } from './chat/first-sight.tsx'
import { homeSight } from './home/first-sight.tsx'
import type { FirstSight } from './kernel/first-sight/first-sight.ts'
import { projectSight } from './projects/projects/first-sight.tsx'

/** The pages that are opened first, and most: each is read some twenty seconds earlier on a slow line. */
export const firstSights: readonly FirstSight[] = [homeSight, conversationSight, projectSight, invoiceSight]
