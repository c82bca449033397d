/** English words for: time dock, charts, batch strip. */
export const dock = {};
