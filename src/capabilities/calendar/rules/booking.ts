import type { m } from '#messages';

/** The messages that name appointments, in each reader's language. */
export type TitleKey = Extract<keyof typeof m, `appointment_${string}`>;

export interface Attendee {
	readonly personId: string;
	/** A host is met in their hours, and has none without; a guest comes at any hour that they did not take away. */
	readonly part: 'host' | 'guest';
}

/** What a capability says of an appointment that it books. */
export interface About {
	/** `mentoring.session`: the capability knows its own by it. */
	readonly kind: `${string}.${string}`;
	readonly title: TitleKey;
	/** Where it is explained, as a path without language. */
	readonly path?: string;
	/** The capability's own row. */
	readonly subjectId?: string;
	readonly roomId?: string;
	readonly attendees: readonly Attendee[];
	readonly minutes: number;
	/** On whose clock it is agreed; the school's if not said. */
	readonly zone?: string;
	/** Whether those who take part may move it and call it off by themselves. */
	readonly openToChanges?: boolean;
	/** Agreed by word of mouth, whatever the hours say: what is booked is never overlapped all the same. */
	readonly atAnyHour?: true;
}
