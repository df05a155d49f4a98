/*
 * cores.ts: how many threads this process should use, for Node.
 *
 * CLUMPY_NUM_THREADS, else OMP_NUM_THREADS, else the cores that the process may run on (its affinity) within the share
 * of CPU time that its container has (the cgroup's quota): a pool larger than that is slower than one thread.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BackendError } from './errors.js';

/** CPUs' worth of time that the cgroups of this process may use; Infinity without a quota. Versions 1 and 2. */
export function cgroupQuota(root = '/'): number {
  const read = (file: string): string => {
    try {
      return fs.readFileSync(path.join(root, file), 'utf8').trim();
    } catch {
      return '';
    }
  };
  let least = Number.POSITIVE_INFINITY;
  for (const line of read('proc/self/cgroup').split('\n')) {
    const [, controllers, own] = line.match(/^\d+:([^:]*):(.*)$/) ?? [];
    if (own === undefined || (controllers !== '' && !controllers.split(',').includes('cpu'))) continue;
    // a container often sees its own group as the root, whatever the path says: every level up to the root counts
    for (let group = own; ; group = path.dirname(group)) {
      const at = path.join('sys/fs/cgroup', controllers, group);
      const [quota, period] =
        controllers === ''
          ? read(path.join(at, 'cpu.max')).split(' ')
          : [read(path.join(at, 'cpu.cfs_quota_us')), read(path.join(at, 'cpu.cfs_period_us'))];
      const share = Number(quota) / Number(period);
      if (quota !== '' && share > 0) least = Math.min(least, share);
      if (group === path.dirname(group)) break;
    }
  }
  return least;
}

/** @throws BackendError if a variable is set to something else than a positive integer. */
export function defaultThreads(env: NodeJS.ProcessEnv = process.env, root = '/'): number {
  for (const name of ['CLUMPY_NUM_THREADS', 'OMP_NUM_THREADS']) {
    const given = env[name]?.split(',')[0].trim(); // OpenMP allows a list, one for each level of nesting
    if (!given) continue;
    if (/^\d+$/.test(given) && Number(given) > 0) return Math.min(Number(given), 256);
    if (name === 'CLUMPY_NUM_THREADS') throw new BackendError(`${name} must be a positive integer, not '${given}'`);
  }
  const quota = Math.max(1, Math.floor(cgroupQuota(root)));
  return Math.min(os.availableParallelism(), quota, 256);
}
