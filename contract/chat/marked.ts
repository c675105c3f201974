/** Most messages hold no mark at all, and need nobody who reads Markdown. */
export const isPlain = (text: string): boolean => !MARKED.test(text)

const MARKED = /[*_~`[\\]|^ {0,3}(?:>|- |\d{1,3}[.)] )/m
