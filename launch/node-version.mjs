// Read by whatever Node the machine has, however old: no syntax younger than Node 12 here.
const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
	console.error(
		'This machine has Node ' +
			process.versions.node +
			' and Tremplin starts on Node 18 or later: install a newer one from https://nodejs.org.',
	);
	process.exit(1);
}
