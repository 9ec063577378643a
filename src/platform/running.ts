import type { App } from './app.ts';

const place: { app?: Promise<App> } = {};

/** The door that started this process says which school it runs. */
export const run = (app: Promise<App>): void => {
	place.app = app;
};

/** The school of this process, for the pages. */
export const runningSchool = (): Promise<App> => {
	if (!place.app) throw new Error('no school runs in this process: start it by src/main.ts');
	return place.app;
};
