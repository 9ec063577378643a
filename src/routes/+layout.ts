// Pages are whole without script, and ship none.
export const csr = false;
