/** How a run went: one JSON document and one page with plots. */
@NullMarked
package io.kazasu.load.report;

import org.jspecify.annotations.NullMarked;
