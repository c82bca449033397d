/** Property tests draw from one seed, so that a run can be repeated; SEED=n draws others. A failure prints its own seed and path. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20261121) });
