package io.kazasu.gateway.operator;

import io.kazasu.decision.attendance.AttendanceTables;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.decision.library.LibraryTables;
import io.kazasu.directory.Directory;
import io.kazasu.directory.Operator;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who is received by hand: told by opaque ID, by a number of the service, or as somebody without a record. */
final class Recipients {
    private static final List<String> WAYS = List.of("holder", "rollNumber", "staffNumber", "patronNumber", "person");

    private final Directory directory;
    private final Residents residents;
    private final Townspeople townspeople;

    Recipients(Directory directory, Residents residents) {
        this.directory = directory;
        this.residents = residents;
        this.townspeople = new Townspeople(directory, residents);
    }

    /** Whose reception it is, and the operator's name for it. */
    record Asked(Operator operator, Area area, Service service, String idempotencyKey) {}

    /** Fails with {@code not-found} for somebody who is not of this municipality. */
    Future<UUID> of(Asked asked, Fields body) {
        if (asked.service() == Service.PRIVILEGE) {
            // who holds no card over a shop's reader has nothing to be entitled by
            throw new MalformedException("service", "one that receives by hand");
        }
        List<String> given = WAYS.stream().filter(body::has).toList();
        if (given.size() != 1) {
            throw new MalformedException("body", "one of " + String.join(", ", WAYS));
        }
        return switch (given.getFirst()) {
            case "rollNumber" -> elector(asked, body);
            case "staffNumber" -> staff(asked, body);
            case "patronNumber" -> patron(asked, body);
            case "person" -> visitor(asked, body.object("person"));
            default -> only(asked, List.of(body.requireUuid("holder")));
        };
    }

    private Future<UUID> elector(Asked asked, Fields body) {
        require(asked, Service.ELECTION, "rollNumber");
        String election = asked.area().election(body.requireText("election")).id();
        return directory
                .holdersByAlias(ElectionTables.ROLL.name(), election, body.requireText("rollNumber"))
                .map(found -> found.stream().findFirst().orElseThrow(Recipients::notFound));
    }

    private Future<UUID> staff(Asked asked, Fields body) {
        require(asked, Service.ATTENDANCE, "staffNumber");
        return directory
                .holdersByAlias(AttendanceTables.STAFF.name(), "", body.requireText("staffNumber"))
                .compose(found -> only(asked, found));
    }

    private Future<UUID> patron(Asked asked, Fields body) {
        require(asked, Service.LIBRARY, "patronNumber");
        return directory
                .holdersByAlias(LibraryTables.PATRONS.name(), "", body.requireText("patronNumber"))
                .compose(found -> only(asked, found));
    }

    private static void require(Asked asked, Service service, String field) {
        if (asked.service() != service) {
            throw new MalformedException(field, "only for " + service);
        }
    }

    /** Of all who may be meant, the one who is served here. */
    private Future<UUID> only(Asked asked, List<UUID> holders) {
        List<Future<Boolean>> served = holders.stream()
                .map(holder -> directory.holder(holder).compose(found -> served(asked, found)))
                .toList();
        return Future.all(served).map(all -> IntStream.range(0, holders.size())
                .filter(i -> served.get(i).result())
                .mapToObj(holders::get)
                .findFirst()
                .orElseThrow(Recipients::notFound));
    }

    /**
     * Staff may live elsewhere. Whoever flees to a shelter may come from anywhere, but nobody here knows the IDs of
     * another municipality's people: without a card they are received as persons.
     */
    private Future<Boolean> served(Asked asked, Optional<Holder> holder) {
        if (holder.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return asked.service() == Service.ATTENDANCE
                ? Future.succeededFuture(employed(asked, holder.get()))
                : townspeople.has(asked.area(), holder.get());
    }

    private static boolean employed(Asked asked, Holder holder) {
        return holder.records(AttendanceTables.STAFF).stream()
                .anyMatch(staff -> asked.area().has(staff.site()));
    }

    /** The IDs come from the operator's own name for the reception, so that a repeat adds nobody. */
    private Future<UUID> visitor(Asked asked, Fields person) {
        require(asked, Service.SHELTER, "person");
        String name = asked.operator().name() + '\n' + asked.idempotencyKey();
        UUID holder = Residents.id("visitor\n" + name);
        UUID household = Residents.id("household\n" + name);
        Visitor visitor = Visitor.of(person);
        return residents
                .add(holder, household, visitor, asked.area().municipality())
                .compose(added -> directory.addVisitor(holder, household))
                .map(holder);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, "nobody is known by that here"));
    }
}
