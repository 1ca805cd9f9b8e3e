/**
 * Attendance of staff: who is in, and the working hours that follow from it.
 * The stream is the member of staff.
 */
@NullMarked
package io.kazasu.decision.attendance;

import org.jspecify.annotations.NullMarked;
