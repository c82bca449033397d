import { Chart } from '../chart/index.ts';
export const x = Chart;
