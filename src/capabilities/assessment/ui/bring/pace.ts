/** Thrown to whoever goes on though it is over. */
export class Stopped extends Error {}

export interface Pace {
	readonly isPaused: boolean;
	readonly isOver: boolean;
	/** Comes back at once, or after a pause. Throws `Stopped` once it is over. */
	going(paused: () => void): Promise<void>;
	/** Until so many milliseconds are over, or it is woken. */
	sleep(milliseconds?: number): Promise<void>;
	wake(): void;
	pause(): void;
	goOn(): void;
	end(): void;
}

/** Whether something that goes on for long goes on now. */
export const openPace = (): Pace => {
	let isPaused = false;
	let isOver = false;
	let wake = () => {};
	const sleep = (milliseconds?: number) =>
		new Promise<void>((resolve) => {
			const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	return {
		get isPaused() {
			return isPaused;
		},
		get isOver() {
			return isOver;
		},
		async going(paused) {
			while (isPaused && !isOver) {
				paused();
				await sleep();
			}
			if (isOver) throw new Stopped();
		},
		sleep,
		wake: () => wake(),
		pause() {
			isPaused = true;
			wake();
		},
		goOn() {
			isPaused = false;
			wake();
		},
		end() {
			isOver = true;
			wake();
		},
	};
};
