/** Shown by the System page and in the documents; moves with the changelog. */
export const version = '0.1.0'
