import type { Heard } from './wire.ts';

interface Following {
	readonly address: string;
	readonly heard: (data: Heard, number: number) => void;
	/** Once: whoever wants to hear more opens another. */
	readonly broken: () => void;
}

/** What happens in the room, as the school tells it (server-sent events), until the line breaks or is called off. */
export const openLine = ({ address, heard, broken }: Following): (() => void) => {
	const source = new EventSource(address);
	source.onmessage = ({ data, lastEventId }) => heard(JSON.parse(data) as Heard, Number(lastEventId));
	// The browser would try again by itself, but not where the school said no: whoever opened it asks why.
	source.onerror = () => {
		source.close();
		broken();
	};
	return () => source.close();
};
