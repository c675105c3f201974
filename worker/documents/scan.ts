import type { ScanState } from '../../contract/documents/schemas.ts'
import type { Context } from '../kernel/context.ts'

/** What is known of a file before a scanner has seen it. */
export const firstScan = ({ config }: Context): ScanState => (config.SCAN_URL ? 'pending' : 'none')
