/**
 * The door of the plan room: the laboratory's document, how it is read, checked and written, and the settings a run takes from it.
 * Other rooms import only this file.
 */
export type * from './document.ts';
export { checkCommand, checkDocument, MAX_DOCUMENT_BYTES, readDocument, type Reading } from './read.ts';
export { writeDocument } from './write.ts';
export { newDocument } from './newDocument.ts';
export { namedFiles, withoutFile, type NamedFile } from './namedFiles.ts';
export { inputPath, isPattern, pathInFolder, watchedFolder } from './folders.ts';
export { withCommands } from './withCommands.ts';
export { problemWords } from './problemWords.ts';
export { excerpt, isWarning } from './findings.ts';

export { nearestName } from './nearest.ts';
export { isFed, watchesFolder } from './graphRules.ts';
export { clusterOf, DEFAULT_CLUSTER, type ClusterSettings } from './cluster.ts';
export { CONF_KEYS, type ConfKey, type ConfKind, type ConfName } from './conf.ts';
export type { ConfGroup } from './confAbout.ts';
/** Groups and ages of the settings: only their panel asks for them. */
export const loadConfAbout = () => import('./confAbout.ts');
export { COST_NAMES, COST_PREFIX, COSTS, type CostName, type Costs } from './costs.ts';
export { checkpointDirectoryOf, settingsOf, type BackpressureSettings, type Settings } from './settings.ts';
export { convertToTimeUnit, floorTime, formatBatchTime, formatDuration, isMultipleOf, normalizeDuration, shortTimeUnit, timesUntil, type TimeUnit } from './time.ts';
export { cleanPath, climbs, folderOf } from './paths.ts';
export { MAX_TIME_MS } from './documentShape.ts';
