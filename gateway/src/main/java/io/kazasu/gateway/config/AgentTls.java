package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the agent knows the gateway, and itself to the gateway. All files are PEM.
 *
 * @param authorities those that the gateway's certificate may be of; empty: Java's own
 * @param certificate the reader's; empty when it has a token alone
 * @param key of the certificate, there when that is
 */
public record AgentTls(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {}
