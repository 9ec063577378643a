import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface VideoPrograms {
	readonly ffmpeg: string;
	readonly ffprobe: string;
}

/** Where machines keep it. */
const folders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
/** What whoever has the machine types where there is none. */
export const videoAdvice = 'apt-get update && apt-get install -y --no-install-recommends ffmpeg';

/** ffmpeg and ffprobe beside it: those of FFMPEG_PATH, else the machine's; undefined where one of them is not there. */
export const findVideoPrograms = (given?: string): VideoPrograms | undefined => {
	const found = (given === undefined ? folders : [dirname(given)])
		.map((folder) => ({ ffmpeg: given ?? join(folder, 'ffmpeg'), ffprobe: join(folder, 'ffprobe') }))
		.find(({ ffmpeg, ffprobe }) => existsSync(ffmpeg) && existsSync(ffprobe));
	return found;
};
