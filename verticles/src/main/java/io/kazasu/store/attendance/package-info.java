/**
 * The store of attendance: who is in now, and the taps that timesheets (出勤簿) and discrepancies (乖離) are worked out
 * from. What is missing is shown as missing, never invented.
 */
@NullMarked
package io.kazasu.store.attendance;

import org.jspecify.annotations.NullMarked;
