/**
 * Shelters: one card takes in a whole household or the members named, and nobody is ever turned away.
 * The stream is the household.
 */
@NullMarked
package io.kazasu.decision.shelter;

import org.jspecify.annotations.NullMarked;
