import { type ReactNode, useState } from 'react'
import type { FieldBinding, FieldFrame } from './field.tsx'
import { TextField } from './text-field.tsx'

/** A text box over a value that is no text: an amount, a duration, a day. With the focus, the box holds what
 *  they type; when they leave, it is written out. What cannot be read stays in the form as typed, so that the schema
 *  refuses it and nothing is lost; the error then says what is expected instead of « wrong type ». */
export function ParsedField<Value>({ shown, parse, unread, onChange, ...rest }: ParsedFieldProps<Value>) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextField
      autoComplete="off"
      {...rest}
      value={typed ?? shown}
      error={rest.error && unread ? unread : rest.error}
      onChange={(text) => {
        setTyped(text)
        onChange(text.trim() === '' ? '' : (parse(text) ?? text))
      }}
      onBlur={(event) => {
        setTyped(null)
        rest.onBlur?.(event)
      }}
    />
  )
}

/** What fields over a parsed value share. They may be given the text that could not be read. */
export interface ParsedBinding<Value>
  extends Omit<FieldBinding<Value | string>, 'onChange'>,
    Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  onChange: (value: Value | string) => void
  placeholder?: string
  disabled?: boolean
}

interface ParsedFieldProps<Value> extends Omit<ParsedBinding<Value>, 'value'> {
  /** The text of the box without the focus. */
  shown: string
  parse: (text: string) => Value | null
  /** Given when the value is a text that could not be read: what to type instead. */
  unread: string | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  type?: 'text' | 'tel'
  autoComplete?: string
  prefix?: ReactNode
  suffix?: ReactNode
}
