/** Between sign-in and the forced change, in memory alone: nobody should copy a temporary password twice. */
let typed: string | null = null

export const keepTypedPassword = (password: string): void => {
  typed = password
}

export const typedPassword = (): string | null => typed

export const forgetTypedPassword = (): void => {
  typed = null
}
