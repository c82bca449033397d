/**
 * The icons of the lab: 16 by 16 strokes of our own, one table, so that every mark has one shape everywhere.
 * Operator glyphs are in glyphs.tsx, state shapes in StateMark.tsx.
 */
import type { ReactNode, SVGProps } from 'react';

const fill = { fill: 'currentColor', stroke: 'none' } as const;

const shapes = {
  chevronDown: <path d="M4.5 6.5 8 10l3.500-3.500" />,
  chevronRight: <path d="M6.500 4.500 10 8l-3.500 3.500" />,
  chevronLeft: <path d="M9.500 4.500 6 8l3.500 3.500" />,
  chevronUp: <path d="M4.500 9.500 8 6l3.500 3.500" />,
  restart: <><path d="M3.500 3v10" /><path d="M13 3.500 6.500 8 13 12.500z" /></>,
  stepBack: <><path d="M12.500 3.500v9" /><path d="M9.500 4 4 8l5.500 4z" /></>,
  step: <><path d="M3.500 3.500v9" /><path d="M6.500 4 12 8l-5.500 4z" /></>,
  play: <path {...fill} d="M5 3.200v9.600L13 8z" />,
  pause: <path d="M5.500 3.500v9M10.500 3.500v9" strokeWidth="2.400" />,
  runTo: <><path d="M2.500 8h7" /><path d="M7 5l3 3-3 3" /><path d="M13.500 3v10" /></>,
  live: <path d="M2.500 8h7M7 5l3 3-3 3M13.500 3v10" />,
  eye: <><path d="M1.800 8S4 3.800 8 3.800 14.200 8 14.200 8 12 12.200 8 12.200 1.800 8 1.800 8z" /><circle cx="8" cy="8" r="1.800" /></>,
  share: <><path d="M8 10V2.500M5.200 5 8 2.200 10.800 5" /><path d="M3 8.500v5h10v-5" /></>,
  save: <><path d="M8 2.500V10M5.200 7.500 8 10.300l2.800-2.800" /><path d="M3 9.500v4h10v-4" /></>,
  open: <path d="M2.500 12.500v-9h4l1.500 2h5.500v2M2.500 12.500l2-5h10l-2 5z" />,
  book: <path d="M8 4C6.500 3 4.500 2.800 2.500 3v9.500c2-.2 4 0 5.500 1 1.500-1 3.500-1.200 5.500-1V3c-2-.2-4 0-5.500 1zM8 4v9.500" />,
  sun: <><circle cx="8" cy="8" r="2.700" /><path d="M8 1.800v1.400M8 12.800v1.400M1.800 8h1.400M12.800 8h1.400M3.600 3.600l1 1M11.400 11.400l1 1M12.400 3.600l-1 1M4.600 11.400l-1 1" /></>,
  moon: <path d="M13 9.600A5.600 5.600 0 0 1 6.400 3a5.600 5.600 0 1 0 6.600 6.600z" />,
  undo: <><path d="M5.500 3 2.500 6l3 3" /><path d="M2.800 6H9.500a3.800 3.800 0 0 1 0 7.500H6.500" /></>,
  redo: <><path d="M10.500 3l3 3-3 3" /><path d="M13.200 6H6.500a3.800 3.800 0 0 0 0 7.500h3" /></>,
  tidy: <><rect x="2.500" y="3" width="4" height="3.500" /><rect x="9.500" y="3" width="4" height="3.500" /><rect x="9.500" y="9.500" width="4" height="3.500" /><path d="M6.500 4.800h3M8 4.800v6.400h1.500" /></>,
  graph: <><rect x="2.500" y="3" width="4" height="3.500" /><rect x="9.500" y="3" width="4" height="3.500" /><rect x="9.500" y="9.500" width="4" height="3.500" /><path d="M6.500 4.800h3M8 4.800v6.400h1.500" /></>,
  cluster: <><rect x="2.500" y="2.500" width="11" height="4.500" rx="1" /><rect x="2.500" y="9" width="11" height="4.500" rx="1" /><path d="M5 4.700v.1M5 11.200v.1" strokeWidth="2" /></>,
  search: <><circle cx="7" cy="7" r="4" /><path d="M10 10l3.500 3.500" /></>,
  warning: <><path d="M8 2.800 14 13H2z" /><path d="M8 6.500v3M8 11.200v.1" /></>,
  bolt: <path d="M9 2.300 4.200 8.800h3.400l-.6 4.700L11.800 7.200H8.400z" />,
  boltFill: <path {...fill} d="M9.200 1.500 3.500 9h3.800l-.8 5.500L12.500 7H8.600z" />,
  minus: <path d="M3.500 8h9" />,
  plus: <path d="M8 3.500v9M3.500 8h9" />,
  fit: <path d="M3 6V3h3M13 6V3h-3M3 10v3h3M13 10v3h-3" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  more: <path {...fill} d="M3.200 9.200a1.200 1.200 0 1 0 0-2.400 1.200 1.200 0 0 0 0 2.400zM8 9.200a1.200 1.200 0 1 0 0-2.400 1.200 1.200 0 0 0 0 2.400zM12.800 9.200a1.200 1.200 0 1 0 0-2.400 1.200 1.200 0 0 0 0 2.400z" />,
  branch: <><circle cx="4" cy="3.800" r="1.500" /><circle cx="4" cy="12.200" r="1.500" /><circle cx="12" cy="5.800" r="1.500" /><path d="M4 5.300v5.400M4 10.500c0-3 8-1.500 8-3.200" /></>,
  bars: <path d="M3.500 4v8M8 4v8M12.500 4v8" strokeWidth="2.200" />,
  info: <><circle cx="8" cy="8" r="5.500" /><path d="M8 7.200v3.600M8 5.100v.1" /></>,
  help: <><circle cx="8" cy="8" r="5.500" /><path d="M6.300 6.500a1.700 1.700 0 1 1 2.600 1.500c-.6.400-.9.700-.9 1.300M8 11.200v.1" /></>,
  file: <><path d="M4 2.500h5.500L12.500 5.500v8H4z" /><path d="M9.500 2.500v3h3" /></>,
  table: <path d="M2.500 3.500h11v9h-11zM2.500 6.500h11M2.500 9.500h11M6.500 6.500v6" />,
  console: <><rect x="2" y="3" width="12" height="10" rx="1.200" /><path d="M4.500 6 6.500 8l-2 2M8 10.200h3.200" /></>,
  trash: <path d="M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.6 9h5.800l.6-9M6.800 7v4M9.200 7v4" />,
  edit: <path d="M3 13l.6-2.800 7-7 2.200 2.200-7 7zM9.200 4.600l2.200 2.200" />,
  code: <path d="M5.500 4.500 2 8l3.500 3.500M10.500 4.500 14 8l-3.500 3.500" />,
  copy: <><rect x="5.500" y="5.500" width="8" height="8" rx="1" /><path d="M3.500 10.500h-1v-8h8v1" /></>,
  link: <path d="M6.800 9.200a2.600 2.600 0 0 0 3.900.2l2-2a2.600 2.600 0 0 0-3.700-3.700l-1 1M9.200 6.800a2.600 2.600 0 0 0-3.900-.2l-2 2A2.600 2.600 0 0 0 7 12.300l1-1" />,
  power: <><path d="M8 2.500v5" /><path d="M4.700 4.600a4.700 4.700 0 1 0 6.600 0" /></>,
  tick: <path d="M3 8.500 6.500 12 13 4.500" />,
  cross: <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" strokeWidth="1.900" />,
  flag: <><path d="M4 14V2.500" /><path {...fill} d="M4 2.500h9l-2.500 3.200L13 9H4z" /></>,
  type: <><rect x="1.800" y="4" width="12.400" height="8" rx="1.200" /><path d="M4.300 6.800v.1M7 6.800v.1M9.700 6.800v.1M11.800 6.800v.1M5.300 9.700h5.400" /></>,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'name'> { readonly name: IconName; readonly size?: number }

/** Decoration only: whatever it means must also stand in words or in the name of the control around it. */
export function Icon({ name, size = 16, ...rest }: IconProps) {
  return <Stroke size={size} {...rest}>{shapes[name]}</Stroke>;
}

export function Stroke({ size = 16, children, ...rest }: SVGProps<SVGSVGElement> & { readonly size?: number }) {
  return <svg viewBox="0 0 16 16" width={size} height={size} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" style={{ flex: 'none', overflow: 'visible' }} {...rest}>{children}</svg>;
}

/** Three batches and the playhead. */
export function Brand() {
  return (
    <svg viewBox="0 0 18 18" width={18} height={18} aria-hidden="true" style={{ flex: 'none' }}>
      <g fill="var(--ink-1)"><rect x="0" y="3" width="4" height="12" rx="1" /><rect x="5.500" y="6.500" width="4" height="8.500" rx="1" /><rect x="14" y="10" width="4" height="5" rx="1" opacity=".32" /></g>
      <path d="M11.750 1v16" stroke="var(--now)" strokeWidth="1.500" />
    </svg>
  );
}
