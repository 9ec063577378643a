/** The picture of a recording: always as large, whoever comes, goes or shows a screen, so that it is one film. */
export const frame = { width: 1280, height: 540, rate: 15 } as const;

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Where each person is, side by side in the order of their places; beside a screen that is shown, one under the other. */
export const boxesFor = (people: number, hasScreen: boolean): { readonly people: Box[]; readonly screen?: Box } => {
	if (!hasScreen) {
		const width = Math.floor(frame.width / Math.max(2, people));
		const height = Math.floor((width * 9) / 16);
		const y = Math.floor((frame.height - height) / 2);
		return { people: Array.from({ length: people }, (_, n) => ({ x: n * width, y, width, height })) };
	}
	const aside = { width: 320, height: 180 };
	return {
		screen: { x: 0, y: 0, width: frame.width - aside.width, height: frame.height },
		people: Array.from({ length: people }, (_, n) => ({
			x: frame.width - aside.width,
			y: n * aside.height,
			...aside,
		})),
	};
};

/** The largest place of a picture within a box that shows all of it. */
export const fitted = (box: Box, picture: { readonly width: number; readonly height: number }): Box => {
	if (picture.width <= 0 || picture.height <= 0) return box;
	const scale = Math.min(box.width / picture.width, box.height / picture.height);
	const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
	return {
		x: box.x + Math.round((box.width - width) / 2),
		y: box.y + Math.round((box.height - height) / 2),
		width,
		height,
	};
};
