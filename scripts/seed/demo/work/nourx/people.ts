import { colleagueId } from '../../people.ts'

/** Led until the agent who is assigned now took over. */
export const NADEGE = colleagueId('nadege.tossou@matrice.test')
export const CEDRIC = colleagueId('cedric.lokossou@nourx.test')
export const YASMINE = colleagueId('yasmine.bello@nourx.test')
export const ORNELLA = colleagueId('ornella.fagbemi@nourx.test')
