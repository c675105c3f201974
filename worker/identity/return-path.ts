/** Only a path of this site, read as browsers do: anything else would make our sign-in an open redirect. */
export const ownPath = (path: string | null | undefined): string =>
  path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/'
