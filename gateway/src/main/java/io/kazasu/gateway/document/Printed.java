package io.kazasu.gateway.document;

import io.vertx.core.buffer.Buffer;

/**
 * A finished paper.
 *
 * @param unprintable items that could not be printed as the data has them; the last page lists them
 */
public record Printed(Buffer pdf, int unprintable) {}
