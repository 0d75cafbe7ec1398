import fc from 'fast-check';

/**
 * Property tests draw the same values in every run, so that a red run is about the change that made it red. `PROPERTY_SEED=random` (or a
 * number, as a failure prints it) draws others: worth doing now and then.
 */
const wanted = process.env['PROPERTY_SEED'];
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? 1) });
