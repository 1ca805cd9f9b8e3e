@NullMarked
package io.kazasu.gateway.document;

import org.jspecify.annotations.NullMarked;
