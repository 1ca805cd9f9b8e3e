/**
 * TLS of the listeners: certificates and what they are judged by, read from files and read again when those change.
 * Nothing else of the gateway touches a key.
 */
@NullMarked
package io.kazasu.gateway.tls;

import org.jspecify.annotations.NullMarked;
