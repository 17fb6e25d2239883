#!/usr/bin/env node
import { dispatch } from './cli/dispatch.js';

// A reader that has seen enough (`earshot score big.jsonl | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await dispatch(process.argv.slice(2));
