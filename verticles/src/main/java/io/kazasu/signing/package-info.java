/** Signatures by Ed25519 (RFC 8032), of what is handed over and of what the ledger was. Imports the JDK alone. */
@NullMarked
package io.kazasu.signing;

import org.jspecify.annotations.NullMarked;
