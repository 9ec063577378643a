const streams = new WeakMap<MediaStreamTrack, MediaStream>();

/** The same stream for the same track, so that whoever plays it goes on. */
export const ownStream = (track: MediaStreamTrack | undefined): MediaStream | undefined => {
	if (!track) return undefined;
	const stream = streams.get(track) ?? new MediaStream([track]);
	streams.set(track, stream);
	return stream;
};
