/** Something outside the programme must change before it can go on. Its message is the one sentence the person reads. */
export class Problem extends Error {
	constructor(sentence: string) {
		super(sentence);
		this.name = 'Problem';
	}
}
