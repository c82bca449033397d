/** The door of the charts: loaded lazily, because recharts is as large as the rest of the page. */
export { DockCharts } from './DockCharts.tsx';
export type { DockChartsProps } from './DockCharts.tsx';
