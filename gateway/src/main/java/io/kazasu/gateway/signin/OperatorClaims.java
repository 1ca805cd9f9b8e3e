package io.kazasu.gateway.signin;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.gateway.config.SignInConfig;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom an ID token makes an operator of what. */
final class OperatorClaims {
    /** What an operator's name may be in reference data. */
    private static final Pattern NAME = Pattern.compile("[^|\\p{Cntrl}]{1,200}");

    private final SignInConfig.Claims claims;
    private final Optional<String> municipality;

    OperatorClaims(SignInConfig config) {
        this.claims = config.claims();
        this.municipality = config.municipality();
    }

    /** Throws a {@link RefusedException} for who has no name, no role or no municipality; roles that mean nothing here are none. */
    Operator of(IdToken token) {
        String name = token.one(claims.operator())
                .filter(NAME.asMatchPredicate())
                .orElseThrow(() -> noPart("no name in " + claims.operator()));
        String code = municipality
                .or(() -> token.one(claims.municipality()))
                .orElseThrow(() -> noPart("no municipality in " + claims.municipality()));
        Set<Role> roles = roles(token.all(claims.roles()));
        if (roles.isEmpty()) {
            throw noPart("no role in " + claims.roles());
        }
        return new Operator(name, code, roles);
    }

    private Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.stream().flatMap(this::role).forEach(roles::add);
        return Collections.unmodifiableSet(roles);
    }

    private Stream<Role> role(String word) {
        return claims.roleNames().isEmpty()
                ? Arrays.stream(Role.values()).filter(role -> role.name().equals(word))
                : Stream.ofNullable(claims.roleNames().get(word));
    }

    private static RefusedException noPart(String message) {
        return new RefusedException(Refusal.NO_PART, message);
    }
}
