/**
 * The vocabulary of a tap: what a reader sends, what the directory knows, what a rule decides.
 * Values only; imports nothing but the JDK.
 */
@NullMarked
package io.kazasu.tap;

import org.jspecify.annotations.NullMarked;
