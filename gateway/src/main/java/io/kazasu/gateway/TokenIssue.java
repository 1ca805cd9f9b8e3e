package io.kazasu.gateway;

import io.kazasu.directory.TokenRegister;
import io.kazasu.gateway.command.TokenOrder;
import io.kazasu.gateway.command.TokenOrder.Scope;
import io.kazasu.gateway.command.TokenOrder.Terminal;
import io.kazasu.gateway.postgres.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, rotates and revokes tokens. The gateways that run take it in by themselves. Blocks. */
final class TokenIssue {
    private static final Logger LOG = LoggerFactory.getLogger(TokenIssue.class);

    private final TokenOrder order;
    private final TokenRegister register;
    private final Terminal terminal;

    private TokenIssue(TokenOrder order, TokenRegister register, Terminal terminal) {
        this.order = order;
        this.register = register;
        this.terminal = terminal;
    }

    /** @return 0, or 1 when it was refused and nothing was changed */
    static int run(TokenOrder order, Installation installation, Terminal terminal) throws SQLException, IOException {
        String by = System.getProperty("user.name", "unknown");
        var directory = installation.databases().kazasu().dataSource();
        try (TokenRegister register = TokenRegister.open(directory, order.holder(), by)) {
            return new TokenIssue(order, register, terminal).run(by);
        }
    }

    private int run(String by) throws SQLException, IOException {
        List<String> names = names();
        if (names.isEmpty()) {
            return 1;
        }
        if (order.revoke()) {
            register.revoke(names);
            register.commit();
        } else if (!issue(names)) {
            return 1;
        }
        String what = order.revoke() ? "revoked" : "made, the former open for " + order.grace();
        LOG.info("Tokens {} by {} for {} {}", what, by, order.holder(), String.join(", ", names));
        return 0;
    }

    /** Whom it is about; none, and why is said, when it cannot be. */
    private List<String> names() throws SQLException {
        return switch (order.scope()) {
            case Scope.Names given -> known();
            case Scope.Site site -> some(register.readersOfSite(site.site()), "site " + site.site());
            case Scope.Municipality town ->
                some(register.readersOfMunicipality(town.code()), "municipality " + town.code());
            case Scope.Created created -> created(created);
        };
    }

    private List<String> known() throws SQLException {
        List<String> unknown = register.unknown(order.names());
        unknown.forEach(name -> terminal.err()
                .printf(
                        "%s: no such %s; nothing was changed%n",
                        name, order.holder().word()));
        return unknown.isEmpty() ? order.names() : List.of();
    }

    private List<String> some(List<String> readers, String where) {
        if (readers.isEmpty()) {
            terminal.err().printf("%s: no readers; nothing was changed%n", where);
        }
        return readers;
    }

    private List<String> created(Scope.Created created) throws SQLException {
        if (!register.knowsMunicipality(created.municipality())) {
            terminal.err().printf("%s: no such municipality; nothing was changed%n", created.municipality());
            return List.of();
        }
        List<String> fresh = register.unknown(order.names());
        if (fresh.size() < order.names().size()) {
            order.names().stream().filter(name -> !fresh.contains(name)).forEach(name -> terminal.err()
                    .printf("%s: is there already; nothing was changed%n", name));
            return List.of();
        }
        register.createOperators(fresh, created.municipality(), created.roles());
        return fresh;
    }

    /** Tokens are in the file before they are in force, and shown after: none is in force that nobody has seen. */
    private boolean issue(List<String> names) throws SQLException, IOException {
        Map<String, String> tokens = register.issue(names, order.grace());
        String lines = tokens.entrySet().stream()
                .map(token -> token.getKey() + " " + token.getValue() + "\n")
                .collect(Collectors.joining());
        if (order.out().isEmpty()) {
            register.commit();
            terminal.out().print(lines);
            return true;
        }
        Path file = order.out().get();
        try {
            PrivateFile.writeNew(file, lines);
        } catch (FileAlreadyExistsException e) {
            terminal.err().printf("%s: is there already; nothing was changed%n", file);
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            terminal.err().printf("%s: cannot be written; nothing was changed%n", file);
            return false;
        }
        try {
            register.commit();
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return true;
    }
}
