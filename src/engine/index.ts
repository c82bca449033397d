/**
 * The engine's door. It knows no browser: its workers, files and log are handed to it.
 */
export { Engine, type Advance, type EngineGoal, type EngineParts } from './engine.ts';
export { recover, type Recovered, type RecoveryParts } from './recover.ts';
export { DriverProcess, StreamingContext, type StopOptions } from './machine/streamingContext.ts';
export { ContextRefusal } from './rdd/index.ts';
export { InProcessWorkforce } from './machine/inProcess.ts';
export type { Workforce } from './machine/workforce.ts';
export type { ApplicationFailure, FeedBytes } from './machine/driver.ts';
export { SAMPLE_LIMIT, type PartitionSample, type Samples } from './machine/samples.ts';
export { ENGINE_VERSION } from './version.ts';
export type * from './task/order.ts';
export { ExecutorProcess, readsOf, type Held, type OpenFile } from './task/index.ts';
export type { ByteSource } from './source/index.ts';
