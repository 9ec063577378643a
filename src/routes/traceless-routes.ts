/**
 * Pages of which nobody may ever learn who was there, or when: no line of the log tells that they were answered, and the
 * session of whoever is signed in does not note that it was in use.
 */
export const tracelessRoutes: readonly string[] = ['/(public)/reports', '/(public)/reports/new'];
