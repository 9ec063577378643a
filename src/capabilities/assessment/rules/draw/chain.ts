import { createHash } from 'node:crypto';

/**
 * The chance of each day is a link of one chain: the school makes the last link once, by chance, and each link is the
 * fingerprint of the one of the day after. Whoever knows the link of a day that is over finds every earlier one, and no later
 * one; a link that was published fixes all that follow, which nobody can change any more, nor know before their day is over.
 */
const before = (link: Buffer): Buffer => createHash('sha256').update('tremplin draw chain\n').update(link).digest();

export const linkBytes = 32;

/** The link so many days before. */
export const linkBefore = (link: Buffer, days: number): Buffer => {
	let found = link;
	for (let n = 0; n < days; n++) found = before(found);
	return found;
};

/** Whether a link that is told now was fixed by one that was published so many days before. */
export const isFixedBy = (link: Buffer, published: Buffer, days: number): boolean =>
	link.length === linkBytes && days >= 0 && linkBefore(link, days).equals(published);
