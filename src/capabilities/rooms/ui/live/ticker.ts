// A worker: its clock goes on in a tab that nobody looks at, where a page's own is slowed down to a tick a second.
let timer: ReturnType<typeof setInterval> | undefined;

self.onmessage = ({ data }: MessageEvent<number>) => {
	clearInterval(timer);
	timer = setInterval(() => self.postMessage(0), data);
};
