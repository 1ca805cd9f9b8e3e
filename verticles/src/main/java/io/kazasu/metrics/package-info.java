/**
 * Names of the meters, as dashboards know them.
 * Labels are closed enumerations, never a reader, a site or a person.
 */
@NullMarked
package io.kazasu.metrics;

import org.jspecify.annotations.NullMarked;
