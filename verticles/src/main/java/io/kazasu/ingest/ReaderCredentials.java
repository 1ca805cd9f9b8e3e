package io.kazasu.ingest;

import io.kazasu.directory.TokenHash;
import java.util.Optional;

/** By what a client says which reader it is: a token, a certificate, both, or nothing. */
record ReaderCredentials(Optional<TokenHash> token, Optional<ReaderCertificate> certificate) {}
