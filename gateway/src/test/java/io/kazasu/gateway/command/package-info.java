/**
 * The commands as their users run them: exit codes, what is printed where,
 * and the launcher as a process of its own.
 */
@NullMarked
package io.kazasu.gateway.command;

import org.jspecify.annotations.NullMarked;
