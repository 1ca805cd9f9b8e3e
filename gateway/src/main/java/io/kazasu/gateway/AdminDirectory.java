package io.kazasu.gateway;

import io.kazasu.directory.Directory;
import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.directory.StatusChange;
import io.kazasu.directory.TokenHash;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A directory that also knows the first operator, whose token comes with the configuration. As nobody sees another
 * municipality, this operator is of the one that is configured, or else of the only municipality that has sites.
 */
final class AdminDirectory implements Directory {
    private static final String NAME = "admin";

    private final Directory directory;
    private final TokenHash adminToken;
    private final Optional<String> adminMunicipality;

    /** @param adminMunicipality 団体コード; empty for the only one that has sites, while there is just one */
    AdminDirectory(Directory directory, TokenHash adminToken, Optional<String> adminMunicipality) {
        this.directory = directory;
        this.adminToken = adminToken;
        this.adminMunicipality = adminMunicipality;
    }

    @Override
    public long readersEpoch() {
        return directory.readersEpoch();
    }

    @Override
    public Future<Optional<Operator>> operatorByToken(TokenHash token) {
        return token.matches(adminToken) ? Future.succeededFuture(admin()) : directory.operatorByToken(token);
    }

    private Optional<Operator> admin() {
        return adminMunicipality.or(this::onlyMunicipality).map(code -> new Operator(NAME, code, Set.of(Role.ADMIN)));
    }

    private Optional<String> onlyMunicipality() {
        Reference reference = directory.reference();
        List<Municipality> served = reference.municipalities().stream()
                .filter(municipality -> !reference.sites(municipality.code()).isEmpty())
                .toList();
        return served.size() == 1 ? Optional.of(served.getFirst().code()) : Optional.empty();
    }

    @Override
    public Future<Optional<RegisteredCard>> card(CardKey key) {
        return directory.card(key);
    }

    @Override
    public Future<Optional<Holder>> holder(UUID holder) {
        return directory.holder(holder);
    }

    @Override
    public Future<Optional<Household>> household(UUID household) {
        return directory.household(household);
    }

    @Override
    public Future<Optional<Reader>> readerByToken(TokenHash token) {
        return directory.readerByToken(token);
    }

    @Override
    public Future<Optional<Reader>> reader(String id) {
        return directory.reader(id);
    }

    @Override
    public Future<List<UUID>> holdersByAlias(String table, String scope, String alias) {
        return directory.holdersByAlias(table, scope, alias);
    }

    @Override
    public Reference reference() {
        return directory.reference();
    }

    @Override
    public Future<StatusChange> setCardStatus(CardKey key, String municipality, CardStatus status, Change change) {
        return directory.setCardStatus(key, municipality, status, change);
    }

    @Override
    public Future<Boolean> setEnrollment(
            CardKey key, String municipality, Service service, boolean enrolled, Change change) {
        return directory.setEnrollment(key, municipality, service, enrolled, change);
    }

    @Override
    public Future<Void> addVisitor(UUID holder, UUID household) {
        return directory.addVisitor(holder, household);
    }
}
