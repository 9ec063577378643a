/** How many of something a page was sent on with, to say so; none where the address was written by hand. */
export const counted = ({ searchParams }: URL, name: string): number => {
	const count = Number(searchParams.get(name));
	return Number.isInteger(count) && count > 0 && count < 1000 ? count : 0;
};
