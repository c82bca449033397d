/** The engine's version. It enters the first event: runs of different engines need not have the same fingerprint. */
export const ENGINE_VERSION = '0.1.0';
