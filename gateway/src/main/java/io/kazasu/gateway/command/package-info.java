/**
 * The commands of {@code kazasu}: options, exit codes, and what goes to standard output and what to standard error.
 * What a command does beyond that is given to it as a task.
 */
@NullMarked
package io.kazasu.gateway.command;

import org.jspecify.annotations.NullMarked;
