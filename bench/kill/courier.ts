import { createDeliverer } from '../../src/alert/index.js';
import { isGone, ownerName } from '../../src/cli/owner.js';
import { realClock, until } from '../../src/clock.js';
import { SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { messageOf } from '../../src/errors.js';
import { silentLog } from '../../src/log.js';
import { dropLease, LEASE_MS, leasedStore, openStore, takeLease } from '../../src/store/index.js';
import { httpChat } from './chat-client.js';

// A process that does nothing but deliver what a database owes, as the bot does: courier DATABASE_URL CHAT_URL.

const [url = '', chatUrl = ''] = process.argv.slice(2);
const opened = await openStore({ url, workspace: 'test' });
const owner = ownerName();
const begun = realClock.now();
while (!(await takeLease(opened, owner, await opened.now(), isGone))) {
  // Longer than the lease of a process that was killed somebody else is alive.
  if (realClock.now() - begun > LEASE_MS + SECOND) process.exit(3);
  await until(realClock, realClock.now() + 100);
}
const store = leasedStore(opened, owner, realClock, () => process.exit(4));
const parts = { store, chats: [httpChat(chatUrl)], clock: realClock, log: silentLog, zone: zoneOf('UTC') };
const deliverer = createDeliverer(parts);
let isStopping = false;
process.once('SIGTERM', async () => {
  isStopping = true;
  await deliverer.stop();
  await dropLease(store, owner);
  process.exit(0);
});
process.stdout.write('ready\n');
while (!isStopping) {
  await store.renew().catch(() => {});
  void deliverer.run().catch((error) => process.stderr.write(`${messageOf(error)}\n`));
  await until(realClock, realClock.now() + SECOND / 2);
}
