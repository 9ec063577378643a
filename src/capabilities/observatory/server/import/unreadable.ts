/** A file that cannot be taken, as a sentence for whoever gave it. It never leaves the import. */
export class Unreadable extends Error {}

/** No file of ours comes near it. */
export const mostBytes = 500 * 2 ** 20;
