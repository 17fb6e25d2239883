import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { Store } from '../../src/store/index.js';

/** How the database goes about every query that `work` asks of the store's reading connection; each query once. */
export async function plansOf(store: Store, work: (store: Store) => Promise<unknown>): Promise<string> {
  const nodes: RootOperationNode[] = [];
  const read = store.read.withPlugin({
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await work({ ...store, read });
  const plans = new Map<string, string>();
  for (const node of nodes) {
    const { sql, parameters } = store.read.getExecutor().compileQuery(node, { queryId: 'explained' });
    if (plans.has(sql)) continue;
    const { rows } = await store.read.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    plans.set(sql, rows.map(({ detail }) => `    ${detail}`).join('\n'));
  }
  return [...plans].map(([sql, plan]) => `${sql}\n${plan}`).join('\n');
}
