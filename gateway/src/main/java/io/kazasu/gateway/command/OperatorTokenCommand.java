package io.kazasu.gateway.command;

import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHolder;
import io.kazasu.gateway.command.TokenOrder.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens of operators. */
@Command(
        name = "operator-token",
        description = "Make, rotate or revoke tokens of operators; each is shown once.",
        mixinStandardHelpOptions = true)
public final class OperatorTokenCommand extends TokenCommand {
    @Parameters(paramLabel = "OPERATOR", arity = "1..*", description = "Operators as imported, or to be made.")
    private List<String> operators = List.of();

    @Option(names = "--create", description = "Make the operators; they must not be there yet.")
    private boolean create;

    @Option(names = "--municipality", paramLabel = "CODE", description = "Whose operators are made.")
    private @Nullable String municipality;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = "[,|]",
            description = "What the operators that are made may do: ${COMPLETION-CANDIDATES}, separated by commas.")
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    public OperatorTokenCommand(TokenOrder.Issuer issuer) {
        super(TokenHolder.OPERATOR, issuer);
    }

    @Override
    @Nullable
    String fault() {
        if (create && revoking()) {
            return "--create does not go with --revoke";
        }
        boolean described = municipality != null && !roles.isEmpty();
        boolean anything = municipality != null || !roles.isEmpty();
        if (create) {
            return described ? null : "--create needs --municipality and --roles";
        }
        return anything ? "--municipality and --roles go with --create only" : null;
    }

    @Override
    List<String> names() {
        return operators;
    }

    @Override
    Scope scope() {
        return create && municipality != null ? new Scope.Created(municipality, roles) : new Scope.Names();
    }
}
