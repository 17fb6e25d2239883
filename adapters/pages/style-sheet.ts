import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';

/** Built beside this file: the style sheets of our pages, and those that several of them share. */
const STYLES = fileURLToPath(new URL('./', import.meta.url));

/** Answers with a style sheet of this folder. */
export const styleSheet =
  (name: `${string}.css`): RequestHandler =>
  (_request, response) =>
    response.sendFile(name, { root: STYLES, cacheControl: false });
