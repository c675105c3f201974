/** Held in memory between sign-in and the forced change, so that a temporary password is typed once only. */
let typed: string | null = null

export const keepTypedPassword = (password: string): void => {
  typed = password
}

export const typedPassword = (): string | null => typed

export const forgetTypedPassword = (): void => {
  typed = null
}
