/** Names of Spark's storage levels. (NONE and OFF_HEAP are left out: a receiver cannot store with the one, the lab has no memory for the other.) */
export const storageLevels: readonly string[] = [
  'DISK_ONLY', 'DISK_ONLY_2', 'DISK_ONLY_3', 'MEMORY_ONLY', 'MEMORY_ONLY_2', 'MEMORY_ONLY_SER', 'MEMORY_ONLY_SER_2',
  'MEMORY_AND_DISK', 'MEMORY_AND_DISK_2', 'MEMORY_AND_DISK_SER', 'MEMORY_AND_DISK_SER_2',
];
