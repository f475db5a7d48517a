/** One position of a paper: which item version, and which stored option stands at each shown place. */
export type PaperItem = { itemVersionId: number; order: number[] };
