import { LabServer } from '../host/server.ts';
export const x = LabServer;
