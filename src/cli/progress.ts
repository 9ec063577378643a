/** One line on a terminal that tells how far a thing is; silent where nobody looks. */
export const progressBar = (quiet: boolean) => {
	const shown = !quiet && process.stderr.isTTY === true;
	let last = '';
	return {
		show(what: string, done: number, of: number) {
			if (!shown || of === 0) return;
			const width = 24;
			const filled = Math.round((done / of) * width);
			const line = `${what.padEnd(12)} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${of}`;
			if (line === last) return;
			last = line;
			process.stderr.write(`\r${line}\u001b[K`);
		},
		end() {
			if (shown && last) process.stderr.write('\r\u001b[K');
		},
	};
};
