/**
 * The imports that printed code needs to be pasted: by the names it uses. In: a line, or a program; out: its import lines, sorted.
 */

/** A line of code, and what has to stand above it. */
export interface CodeLine {
  readonly line: string;
  readonly imports: readonly string[];
  /** classes or functions of its own, '' if none */
  readonly needs: string;
}

type Uses = readonly (readonly [RegExp, string])[];

const SCALA: Uses = [
  [/\b(?:Seconds|Milliseconds|Time|State|StateSpec|StreamingContext)\b/, 'org.apache.spark.streaming._'],
  [/\bConstantInputDStream\b/, 'org.apache.spark.streaming.dstream.ConstantInputDStream'],
  [/\bDStream\[/, 'org.apache.spark.streaming.dstream.DStream'],
  [/\bextends Receiver\[/, 'org.apache.spark.streaming.receiver.Receiver'],
  [/\bStorageLevel\b/, 'org.apache.spark.storage.StorageLevel'],
  [/\bRDD\[/, 'org.apache.spark.rdd.RDD'],
  [/\bHashPartitioner\b/, 'org.apache.spark.HashPartitioner'],
  [/\bTaskContext\b/, 'org.apache.spark.TaskContext'],
  [/\bSparkConf\b/, 'org.apache.spark.SparkConf'],
  [/\bSparkSession\b/, 'org.apache.spark.sql.SparkSession'],
  [/\bmutable\./, 'scala.collection.mutable'],
  [/\bSource\./, 'scala.io.Source'],
  [/: Path\b/, 'org.apache.hadoop.fs.Path'],
  [/\bLongWritable\b/, 'org.apache.hadoop.io.{LongWritable, Text}'],
  [/\bTextInputFormat\b/, 'org.apache.hadoop.mapreduce.lib.input.TextInputFormat'],
  [/(?<!\.)\bTextOutputFormat\b/, 'org.apache.hadoop.mapred.TextOutputFormat'],
  [/\bmapreduce\.lib\./, 'org.apache.hadoop.mapreduce'],
];

const PYTHON: Uses = [
  [/\btimedelta\(/, 'from datetime import timedelta'],
  [/\bsys\./, 'import sys'],
  [/\btime\.sleep\(/, 'import time'],
  [/\bStorageLevel\b/, 'from pyspark import StorageLevel'],
  [/\bTaskContext\b/, 'from pyspark import TaskContext'],
  [/\bSparkConf\b/, 'from pyspark import SparkConf, SparkContext'],
  [/\bSparkSession\b/, 'from pyspark.sql import SparkSession'],
  [/\bStreamingContext\(/, 'from pyspark.streaming import StreamingContext'],
];

/** Without what stands in texts and comments. */
const bare = (code: string): string => code.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/(?:\/\/|#).*$/gm, '');
const used = (code: string, uses: Uses): readonly string[] => { const text = bare(code); return uses.filter(([name]) => name.test(text)).map(([, line]) => line).sort(); };

export const scalaImports = (code: string): readonly string[] => used(code, SCALA).map((name) => `import ${name}`);

/** `modules`: of Python's own that its expressions read from. */
export function pythonImports(code: string, modules: readonly string[]): readonly string[] {
  const lines = [...modules.map((module) => `import ${module}`), ...used(code, PYTHON)];
  return [...new Set(lines)].sort((a, b) => Number(a.includes('pyspark')) - Number(b.includes('pyspark')) || (a < b ? -1 : 1));
}
