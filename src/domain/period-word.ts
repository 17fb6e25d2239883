/** Whether a word alone is read as a period, or as the beginning of one: `7d`, `24`, `2026-01-31`, `today`. */
export const isPeriodWord = (word: string): boolean => /^\d+[a-z]?$|^\d{4}-|\.\.|^(?:today|yesterday)$/i.test(word);
