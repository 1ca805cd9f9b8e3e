package io.kazasu.gateway.operator;

import io.kazasu.decision.library.Item;
import io.kazasu.decision.library.LibraryTables;
import io.kazasu.decision.library.Patron;
import io.kazasu.directory.Role;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.store.library.LibraryStore;
import io.kazasu.store.library.LibraryStore.ImplicitReturn;
import io.kazasu.store.library.LibraryStore.Loan;
import io.kazasu.tap.Holder;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a patron has out now. Nobody but the library is told, and of nothing that was read before
 * (図書館の自由に関する宣言 第3).
 */
public final class LibraryReports {
    private static final Set<Role> READERS = EnumSet.of(Role.LIBRARIAN, Role.ADMIN);

    private final Desk desk;
    private final LibraryStore store;

    private LibraryReports(Desk desk) {
        this.desk = desk;
        this.store = new LibraryStore(desk.store(Service.LIBRARY));
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        LibraryReports reports = new LibraryReports(parts.desk());
        return List.of(OperatorRoute.table("/v1/library/loans", READERS, reports::loans));
    }

    private Future<Answer> loans(Call call) {
        String number = call.query("patron").orElseThrow(() -> new MalformedException("patron", "a patron number"));
        Area area = Area.of(call, desk.directory());
        LocalDate today = desk.clock().instant().atZone(area.timeZone()).toLocalDate();
        return patron(area, number)
                .compose(holder -> store.loans(holder.id(), area.municipality())
                        .compose(loans -> store.implicitReturns(holder.id(), area.municipality())
                                .map(returns -> new Sheet(record(holder), loans, returns, area.reference(), today))))
                .map(sheet -> new Answer.Report(sheet::json, sheet::csv));
    }

    private Future<Holder> patron(Area area, String number) {
        return desk.directory()
                .holdersByAlias(LibraryTables.PATRONS.name(), "", number)
                .compose(found ->
                        Future.all(found.stream().map(desk.directory()::holder).toList()))
                .map(all -> all.<Optional<Holder>>list().stream()
                        .flatMap(Optional::stream)
                        .filter(holder -> !holder.records(LibraryTables.PATRONS).isEmpty())
                        .filter(holder -> holder.municipality() == null
                                || holder.municipality().equals(area.municipality()))
                        .findFirst()
                        .orElseThrow(LibraryReports::notFound));
    }

    private static Patron record(Holder holder) {
        return holder.records(LibraryTables.PATRONS).getFirst();
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, "no patron of that number here"));
    }

    /** How a patron's loans are written. */
    private record Sheet(
            Patron patron, List<Loan> loans, List<ImplicitReturn> returns, Reference reference, LocalDate today) {
        JsonObject json() {
            JsonArray out = new JsonArray();
            loans.forEach(loan -> out.add(new JsonObject()
                    .put("item", loan.item())
                    .put("title", title(loan.item()))
                    .put("lentAt", loan.lentAt().toString())
                    .put("due", loan.due().toString())
                    .put("overdue", isOverdue(loan))));
            JsonArray back = new JsonArray();
            returns.forEach(ended -> back.add(new JsonObject()
                    .put("item", ended.item())
                    .put("title", title(ended.item()))
                    .put("returnedAt", ended.returnedAt().toString())));
            return new JsonObject()
                    .put("patron", patron.patronNumber())
                    .put("loanLimit", patron.loanLimit())
                    .put("blocked", patron.blocked())
                    .put("count", loans.size())
                    .put("loans", out)
                    .put("implicitReturns", back);
        }

        CsvTable csv() {
            CsvTable table = new CsvTable("patron", "item", "title", "lentAt", "due", "overdue");
            loans.forEach(loan -> table.row(
                    patron.patronNumber(),
                    loan.item(),
                    title(loan.item()),
                    loan.lentAt(),
                    loan.due(),
                    isOverdue(loan)));
            return table;
        }

        private boolean isOverdue(Loan loan) {
            return loan.due().isBefore(today);
        }

        /** Empty for an item that is no longer listed. */
        private String title(String item) {
            return reference.item(LibraryTables.ITEMS, item).map(Item::title).orElse("");
        }
    }
}
