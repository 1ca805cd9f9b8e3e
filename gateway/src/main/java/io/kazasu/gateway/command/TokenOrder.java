package io.kazasu.gateway.command;

import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHolder;
import io.kazasu.gateway.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to happen to tokens.
 *
 * @param names the readers or operators; none when {@code scope} says which
 * @param revoke end them without new ones
 * @param grace for how long former tokens open beside the new ones
 * @param out the file for the new tokens, or empty for standard output
 */
public record TokenOrder(
        TokenHolder holder, List<String> names, Scope scope, boolean revoke, Duration grace, Optional<Path> out) {
    public TokenOrder {
        names = List.copyOf(names);
    }

    /** Where the names come from. */
    public sealed interface Scope {
        /** As given. */
        record Names() implements Scope {}

        /** All readers of a site. */
        record Site(String site) implements Scope {}

        /** All readers of a municipality. */
        record Municipality(String code) implements Scope {}

        /** The names given are operators to be made. */
        record Created(String municipality, Set<Role> roles) implements Scope {}
    }

    /** Carries it out. */
    @FunctionalInterface
    public interface Issuer {
        /** @return 0, or 1 when it was refused and nothing was changed; why is said on {@code err} */
        int run(TokenOrder order, Installation installation, Terminal terminal) throws Exception;
    }

    /**
     * Where the person sits.
     *
     * @param out for tokens alone
     */
    public record Terminal(PrintWriter out, PrintWriter err) {}
}
