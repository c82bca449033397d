/**
 * The door of the operators room: what Spark's methods mean, as data. `registry` holds one spec per method, `buildGraph` types a
 * document's graph and gives the recipes from which engine/rdd makes DStreams.
 */
export type { Family, OperatorSpec, NodeInHand, Built, ParamSpec } from './spec.ts';
export type { Action, FileFormat, Fn, Gather, SaveMethod, SqlAction, Write, WriteConnection, WriteMode, ListAction, OutputJob, RddRecipe, ReceiverDesign, ReceiverFault, ReceiverStream, StateMapping, StreamBase, StreamRecipe, StreamRef, UpdateForm } from './recipe.ts';
export type { Builtin } from './builtins.ts';
export { CONNECTIONS, isWrite, MODES, OWN_COLUMNS, rowOf, writePlan, writesIn, type WriteColumn, type WritePlan } from './writes.ts';
export { gatherFn, isGather } from './gathering.ts';
export { DEFAULT_VIEW, isSql, readSql } from './sqlAction.ts';
export { operatorNames, registry } from './registry.ts';
export { buildGraph, type CheckedNode, type CheckOptions, type GraphCheck } from './graph.ts';
