// Every view of the console: one file, one line. The first that somebody's roles allow is what they see first.
import election from './views/election.js';
import desk from './views/desk.js';
import shelter from './views/shelter.js';
import attendance from './views/attendance.js';
import library from './views/library.js';
import counter from './views/counter.js';
import certificates from './views/certificates.js';
import shops from './views/shops.js';
import readers from './views/readers.js';
import audit from './views/audit.js';
import ledger from './views/ledger.js';

export default [election, desk, shelter, attendance, library, counter, certificates, shops, readers, audit, ledger];
