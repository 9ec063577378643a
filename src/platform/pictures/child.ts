import sharp from 'sharp';
import type { Answer } from './shrink.ts';

// The child process that opens pictures. One at a time; whatever happens here stays here.

const mostPixels = 80_000_000;
const wanted = [480, 960, 1440];
const types: Readonly<Record<string, string>> = {
	png: 'image/png',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	heif: 'image/avif',
	svg: 'image/svg+xml',
};

sharp.concurrency(1);
sharp.cache(false);

const shrink = async (bytes: Buffer): Promise<Answer> => {
	const open = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', density: 144 }).rotate();
	const { format, autoOrient } = await open().metadata();
	const type = types[format];
	if (type === undefined) return { ok: false, reason: `pictures of the kind ${format} are not taken` };
	const { width, height } = autoOrient;
	const sizes = [];
	for (const size of [...wanted.filter((one) => one < width), ...(width <= (wanted.at(-1) ?? 0) ? [width] : [])]) {
		const resized = await open().resize({ width: size }).raw().toBuffer({ resolveWithObject: true });
		const again = () =>
			sharp(resized.data, {
				raw: { width: resized.info.width, height: resized.info.height, channels: resized.info.channels },
			});
		sizes.push({
			width: size,
			avif: await again().avif({ quality: 58, effort: 2 }).toBuffer(),
			webp: await again().webp({ quality: 82 }).toBuffer(),
		});
	}
	return { ok: true, picture: { type, width, height, sizes } };
};

process.on('message', async (bytes: Uint8Array) => {
	const answer = await shrink(Buffer.from(bytes)).catch(
		(): Answer => ({ ok: false, reason: 'it is not a picture, or it is damaged' }),
	);
	process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
