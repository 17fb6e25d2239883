import { z } from 'zod';

/** Id of the brand that a page, an app or a company is: what is written there seldom names it. */
export const brandId = z.string().regex(/^[a-z0-9_-]{1,60}$/, 'must be the id of a brand');

/** The number that the App Store knows an app by; people write it without quotes, too. */
export const appleAppId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{5,15}$/, 'is the number in the address of the app: id1234567890'));
