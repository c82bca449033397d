/** The RDD station: streams to RDDs per batch, RDDs to stages, partitions to task plans. The other stations import only this file. */
export type { StreamData } from './checkpointData.ts';
export { collected, firstInOrder, taken, type Taken } from './driverLists.ts';
export { ContextRefusal, RddContext, type Origin, type RddSettings } from './context.ts';
export type { DStream } from './dstream.ts';
export { GenerationFailure } from './generationFailure.ts';
export { DStreamGraph, type CleanUp, type Generation, type OutputPlan, type Receiver } from './graph.ts';
export { directShuffles, lineageShuffles, narrowParents, parentPartitions, stageRdds, stageShuffles } from './lineage.ts';
export type { DriverJob, Making, TaskResult } from './making.ts';
export { checkpointFolderOf, dueCheckpoints, finishCheckpoint, restoreCheckpoint, writeCheckpoint } from './checkpoints.ts';
export { hasKey, keyTypeOf, partitionLists, valueTypeOf, valuesFromJson, savedRdd } from './methods.ts';
export { lackBehind } from './orphans.ts';
export { PlaceNotes } from './places.ts';
export { partitionBlock, planTask, writeGoal, type Planned } from './orders.ts';
export type { Aggregator, How, Partitioner, Rdd, RddId, Shuffle, ShuffleId, Step } from './rdd.ts';
export { allPartitions, mapStage, mapStagesOf, missingParents, preferredPlaces, stagesOf, type MapOutput, type Place, type Stage, type Whereabouts } from './stages.ts';
export type { FileReport } from './streams/file.ts';
export type { BatchInputs, InputBlock, InputInfo } from './streams/input.ts';
