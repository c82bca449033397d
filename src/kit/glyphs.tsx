/**
 * The glyph of each operator on its family tile: what the operator does to records, drawn small. Keyed by the `icon` of an OperatorSpec,
 * which is Spark's method name where the operator has a drawing of its own; others fall back to their family's.
 */
import type { ReactNode } from 'react';
import { Stroke } from './icons.tsx';
import styles from './glyphs.module.css';

export type FamilyName = 'source' | 'transform' | 'window' | 'state' | 'output';

const f = { fill: 'currentColor', stroke: 'none' } as const;
const windowFrame = <path d="M2.500 6V3h11v3" />;

const glyphs: Readonly<Record<string, ReactNode>> = {
  socketTextStream: <><circle {...f} cx="3" cy="8" r="1.600" /><path d="M6 8h4.500M8.500 5.800 10.700 8l-2.200 2.200" /><path d="M13.500 3.500v9" /></>,
  textFileStream: <><path d="M4 2.500h5.500L12.500 5.500v8H4z" /><path d="M9.500 2.500v3h3" /></>,
  fileStream: <><path d="M4 2.500h5.500L12.500 5.500v8H4z" /><path d="M9.500 2.500v3h3M6 8.500h4.500M6 11h3" /></>,
  binaryRecordsStream: <><path d="M4 2.500h5.500L12.500 5.500v8H4z" /><path d="M9.500 2.500v3h3M6.200 8v3.500M8.200 8v3.500h2V8z" /></>,
  queueStream: <path d="M2.500 4h11M2.500 8h7.500M2.500 12h9.500" strokeWidth="2" />,
  constantInputDStream: <><rect {...f} x="2.500" y="6.200" width="3.600" height="3.600" /><path d="M8 5.800h6M8 8h6M8 10.200h6" strokeWidth="1.300" /></>,
  receiverStream: <><path d="M4 3.500h-1.500v9H4" /><path d="M13.500 8H7M9.200 5.500 6.700 8l2.500 2.500" /></>,
  rawSocketStream: <><path d="M2.500 5.500h4v5h-4zM9.500 3v10" /><path d="M11 8h3M3.800 7.300h1.400M3.800 8.800h1.400" strokeWidth="1.200" /></>,
  map: <><circle {...f} cx="3.500" cy="8" r="1.900" /><path d="M6.800 8h2.400" /><rect {...f} x="10.700" y="6.200" width="3.600" height="3.600" /></>,
  flatMap: <><circle {...f} cx="3.500" cy="8" r="1.900" /><path d="M6.500 7 10 4.300M6.800 8H10M6.500 9 10 11.700" strokeWidth="1.100" /><circle {...f} cx="12.200" cy="3.500" r="1.500" /><circle {...f} cx="12.200" cy="8" r="1.500" /><circle {...f} cx="12.200" cy="12.500" r="1.500" /></>,
  filter: <><circle cx="3.500" cy="3.500" r="1.300" /><circle {...f} cx="3.500" cy="8" r="1.700" /><circle cx="3.500" cy="12.500" r="1.300" /><path d="M7 3v10" /><path d="M9 8h2.200" /><circle {...f} cx="13" cy="8" r="1.600" /></>,
  reduceByKey: <><circle {...f} cx="3.300" cy="3.500" r="1.500" /><circle {...f} cx="3.300" cy="8" r="1.500" /><circle {...f} cx="3.300" cy="12.500" r="1.500" /><path d="M5.500 4.500 9.200 7M5.500 8H9M5.500 11.500 9.200 9" strokeWidth="1.100" /><circle {...f} cx="12" cy="8" r="2.400" /></>,
  groupByKey: <><circle {...f} cx="3.300" cy="4" r="1.500" /><circle {...f} cx="3.300" cy="12" r="1.500" /><path d="M5.500 4.800 8.200 6.600M5.500 11.200 8.200 9.400" strokeWidth="1.100" /><rect x="9" y="4.500" width="5" height="7" rx="1" /><path d="M10.800 6.800h1.400M10.800 9.200h1.400" /></>,
  union: <path d="M2.500 3.500C7 3.500 6 8 9.500 8M2.500 12.500C7 12.500 6 8 9.500 8M9.500 8h4M11.500 5.800 13.700 8l-2.200 2.200" />,
  'StreamingContext.transform': <><circle {...f} cx="3" cy="3.500" r="1.400" /><circle {...f} cx="3" cy="8" r="1.400" /><circle {...f} cx="3" cy="12.500" r="1.400" /><path d="M5.200 4.400 8.200 6.800M5.500 8H8M5.200 11.600 8.200 9.200" strokeWidth="1.100" /><rect {...f} x="9.500" y="5.500" width="5" height="5" /></>,
  join: <path d="M3 4v8l10-8v8z" />,
  count: <><path d="M4 4.500h8M4 8h8M4 11.500h8" strokeWidth="1.200" /><path d="M6 2.800v10.400M10 2.800v10.400" strokeWidth="1.200" /></>,
  countByValue: <><circle {...f} cx="3.500" cy="4.500" r="1.500" /><rect {...f} x="2" y="10" width="3" height="3" /><path d="M7.500 3.300v2.400M9.700 3.300v2.400M12 3.300v2.400M7.500 10.300v2.400" strokeWidth="1.400" /></>,
  repartition: <path d="M3 4h3l4 8h3M3 12h3l4-8h3" />,
  window: <><path d="M3 12V4.500h10V12" /><path d="M5.500 13.500v-3M8 13.500v-3M10.500 13.500v-3" /></>,
  reduceByKeyAndWindow: <>{windowFrame}<path d="M4.500 8.500h3M8.800 12.500h3M10.300 11v3" strokeWidth="1.300" /><circle {...f} cx="11" cy="7.800" r="1.500" /></>,
  countByWindow: <>{windowFrame}<path d="M5 8v5M8 8v5M11 8v5" /></>,
  updateStateByKey: <><rect x="4.800" y="6.800" width="6.400" height="6.400" rx="1" /><path d="M12.500 8V6a3 3 0 0 0-3-3H6a3 3 0 0 0-3 2.500" /><path d="M1.400 3.700 3 5.800l2.200-1.300" strokeWidth="1.300" /></>,
  persist: <><path d="M3 5.500h10M3 5.500v7h10v-7M5.500 3h5" /><path d="M6 8.500h4" strokeWidth="1.300" /></>,
  checkpoint: <><path d="M4 13.500V2.500M4 3.200h7.500l-2 2.400 2 2.400H4" /></>,
  mapWithState: <><rect x="5" y="5" width="6" height="6" rx="1" /><path d="M1.500 8H5M11 8h3.500" /></>,
  stateSnapshots: <><rect x="2.500" y="5" width="6" height="6" rx="1" /><path d="M8.500 8h2" /><path d="M11.500 4.500h2.500M11.500 8h2.500M11.500 11.500h2.500" /></>,
  print: <path d="M3 4h10M3 8h6.500M3 12h8.500" />,
  foreachRDD: <><path d="M1.800 8H7M4.800 5.600 7.200 8 4.800 10.400" /><circle cx="11.300" cy="8" r="3" /></>,
  saveAsObjectFiles: <><path d="M4 2.500h8v11H4z" /><path d="M8 4.600v3.600M6.400 6.700 8 8.300l1.600-1.600" strokeWidth="1.300" /><rect x="6" y="10" width="4" height="2" strokeWidth="1.300" /></>,
  saveAsHadoopFiles: <><path d="M4 2.500h8v11H4z" /><path d="M6 5.500h1.500M9 5.500h1.500M6 8h1.500M9 8h1.500M6 10.500h1.500M9 10.500h1.500" strokeWidth="1.300" /></>,
  saveAsNewAPIHadoopFiles: <><path d="M4 2.500h8v11H4z" /><path d="M6 5.500h1.500M9 5.500h1.500M6 8h1.500M9 8h1.500" strokeWidth="1.300" /><path d="M8 9.800v2.400M6.800 11h2.400" strokeWidth="1.300" /></>,
  saveAsTextFiles: <><path d="M4 2.500h8v11H4z" /><path d="M8 5v5M6 8.200l2 2 2-2" /></>,
};

const families: Readonly<Record<FamilyName, ReactNode>> = {
  source: glyphs['socketTextStream'], transform: glyphs['map'], window: glyphs['window'], state: glyphs['updateStateByKey'], output: glyphs['foreachRDD'],
};

/** The tinted tile of an operator, 19 px like the palette's unless told otherwise. */
export function OperatorTile({ icon, family, size = 19 }: { readonly icon: string; readonly family: FamilyName; readonly size?: number }) {
  return (
    <span className={`${styles['tile'] ?? ''} ${styles[family] ?? ''}`} style={{ width: size, height: size }}>
      <Stroke size={Math.round(size * 0.79)} strokeWidth={1.4}>{glyphs[icon] ?? families[family]}</Stroke>
    </span>
  );
}
