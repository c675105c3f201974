import { createContext } from 'react'

/** 0 in the row that is a stop of the Tab key, -1 in the others: what can be pressed in a cell follows its row. */
export const RowStop = createContext<0 | -1>(0)
