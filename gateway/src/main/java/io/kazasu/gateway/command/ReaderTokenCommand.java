package io.kazasu.gateway.command;

import io.kazasu.directory.TokenHolder;
import io.kazasu.gateway.command.TokenOrder.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens of readers. */
@Command(
        name = "reader-token",
        description = "Make, rotate or revoke tokens of readers; each is shown once.",
        mixinStandardHelpOptions = true)
public final class ReaderTokenCommand extends TokenCommand {
    @Parameters(paramLabel = "READER", arity = "0..*", description = "Readers as imported.")
    private List<String> readers = List.of();

    @Option(names = "--site", paramLabel = "SITE", description = "All readers of a site.")
    private @Nullable String site;

    @Option(names = "--municipality", paramLabel = "CODE", description = "All readers of a municipality.")
    private @Nullable String municipality;

    public ReaderTokenCommand(TokenOrder.Issuer issuer) {
        super(TokenHolder.READER, issuer);
    }

    @Override
    @Nullable
    String fault() {
        long ways = Stream.of(!readers.isEmpty(), site != null, municipality != null)
                .filter(given -> given)
                .count();
        return ways == 1 ? null : "readers: expected names, or --site, or --municipality";
    }

    @Override
    List<String> names() {
        return readers;
    }

    @Override
    Scope scope() {
        if (site != null) {
            return new Scope.Site(site);
        }
        return municipality == null ? new Scope.Names() : new Scope.Municipality(municipality);
    }
}
