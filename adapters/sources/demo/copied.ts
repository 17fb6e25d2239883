/** The sentence that dozens of new accounts paste, with the small changes that are to hide it. */
export const COPIED =
  'Harbour Bank is hiding a huge loss from its customers, take your money out today before it is too late and share this with everyone you know';

export const COPIED_ENDS: readonly string[] = [
  '',
  '!',
  '!!',
  ' #harbourbank',
  ' @harbourbank',
  '.',
  ' pls',
  ' now',
  ' #warning',
];
