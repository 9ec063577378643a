/** A size as people read it. */
export const sized = (bytes: number): string =>
	bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const seconds = (since: number): number => Math.round((performance.now() - since) / 10) / 100;
