/** The one door to zod: schemas of files, options and outputs. Rows are never validated by it. */
export { z } from 'zod';
