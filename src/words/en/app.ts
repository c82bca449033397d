/** English words for: bar, views, transport, status, dialogs. */
export const app = {};
