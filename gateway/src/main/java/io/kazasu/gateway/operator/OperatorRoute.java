package io.kazasu.gateway.operator;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One route that operators call.
 *
 * @param roles any one of them is enough
 * @param formats what the answer can be, the default first
 * @param work what it does; on the event loop of the request
 */
public record OperatorRoute(
        HttpMethod method, String path, Set<Role> roles, List<Format> formats, boolean hasBody, Work work) {
    /** Fails with what {@link Faults} knows. */
    @FunctionalInterface
    interface Work {
        Future<Answer> answer(Call call);
    }

    public OperatorRoute {
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        formats = List.copyOf(formats);
    }

    /** Answers in JSON. */
    static OperatorRoute get(String path, Set<Role> roles, Work work) {
        return new OperatorRoute(HttpMethod.GET, path, roles, List.of(Format.JSON), false, work);
    }

    /** Answers in JSON or CSV. */
    static OperatorRoute table(String path, Set<Role> roles, Work work) {
        return get(path, roles, work).as(Format.JSON, Format.CSV);
    }

    /** Answers in JSON or CSV, or as a paper. */
    static OperatorRoute printable(String path, Set<Role> roles, Work work) {
        return get(path, roles, work).as(Format.JSON, Format.CSV, Format.PDF);
    }

    static OperatorRoute put(String path, Set<Role> roles, Work work) {
        return new OperatorRoute(HttpMethod.PUT, path, roles, List.of(Format.JSON), true, work);
    }

    static OperatorRoute post(String path, Set<Role> roles, Work work) {
        return new OperatorRoute(HttpMethod.POST, path, roles, List.of(Format.JSON), true, work);
    }

    /** The call itself says everything. */
    OperatorRoute withoutBody() {
        return new OperatorRoute(method, path, roles, formats, false, work);
    }

    OperatorRoute as(Format... offered) {
        return new OperatorRoute(method, path, roles, List.of(offered), hasBody, work);
    }

    boolean admits(Operator operator) {
        return operator.roles().stream().anyMatch(roles::contains);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
