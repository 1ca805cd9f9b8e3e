/** The papers that the services print: PDF with Japanese text. Making one blocks; it belongs on a worker. */
@NullMarked
package io.kazasu.gateway.document;

import org.jspecify.annotations.NullMarked;
