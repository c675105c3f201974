import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'

/** Agents read how support works; administrators change it. */
export const useConfigures = (): boolean => can(useMe().role, 'support.configure')
