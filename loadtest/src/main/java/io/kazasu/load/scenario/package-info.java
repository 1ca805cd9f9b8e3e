/**
 * Who taps where and when: the made-up city, its crowds, and the days they make.
 */
@NullMarked
package io.kazasu.load.scenario;

import org.jspecify.annotations.NullMarked;
