package io.kazasu.gateway.operator;

import io.kazasu.directory.Operator;
import io.kazasu.directory.TokenHash;
import io.kazasu.gateway.document.Printed;
import io.kazasu.ingest.BodyReader;
import io.kazasu.ingest.HttpAnswers;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Fields;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every route that operators call. One per event loop. Who calls is looked up anew for each request, so a revoked token
 * stops at once; what another municipality has is not there.
 */
public final class OperatorRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);
    private static final String UNPRINTABLE = "Kazasu-Unprintable";

    private final Vertx vertx;
    private final Desk desk;
    private final PrintWorker printer;
    private final HttpAnswers answers;
    private final List<OperatorRoute> routes;

    private OperatorRoutes(OperatorParts parts) {
        this.vertx = parts.vertx();
        this.desk = parts.desk();
        this.printer = parts.printer();
        this.answers = new HttpAnswers(desk.meters());
        this.routes = all(parts);
    }

    /** Of all services, and then those that the services bring. */
    static List<OperatorRoute> all(OperatorParts parts) {
        List<OperatorRoute> routes = new ArrayList<>();
        routes.addAll(Workplace.routes(parts));
        routes.addAll(HandWork.routes(parts));
        routes.addAll(ElectionWatch.routes(parts));
        routes.addAll(Documents.routes(parts));
        routes.addAll(CardWork.routes(parts));
        routes.addAll(ConsentWork.routes(parts));
        routes.addAll(DeadLetterWork.routes(parts));
        routes.addAll(OwnEntries.routes(parts));
        routes.addAll(OwnConsents.routes(parts));
        routes.addAll(ProofWork.routes(parts));
        routes.addAll(LedgerInspection.routes(parts));
        routes.addAll(ReaderDesk.routes(parts));
        routes.addAll(ReaderCommands.routes(parts));
        routes.addAll(Incidents.routes(parts));
        parts.desk()
                .services()
                .forEach(service -> routes.addAll(service.routes().of(parts)));
        return List.copyOf(routes);
    }

    /** To be called on the event loop that will use it; answers every request, unknown paths with {@code not-found}. */
    public static Handler<HttpServerRequest> handler(Vertx vertx, Desk desk, OperatorActs acts) {
        return router(vertx, desk, acts);
    }

    static Router router(Vertx vertx, Desk desk, OperatorActs acts) {
        return new OperatorRoutes(new OperatorParts(vertx, desk, acts)).router();
    }

    private Router router() {
        Router router = Router.router(vertx);
        for (OperatorRoute route : routes) {
            router.route(route.method(), route.path()).handler(context -> handle(route, context));
        }
        for (OperatorRoute route : routes) {
            router.route(route.path()).handler(context -> wrongMethod(route, context));
        }
        router.route().handler(context -> answers.problem(context.response(), Problem.of(ProblemType.NOT_FOUND)));
        router.route().failureHandler(this::failed);
        // a path that cannot even be decoded
        router.errorHandler(400, context -> answers.problem(context.response(), Problem.of(ProblemType.NOT_FOUND)));
        return router;
    }

    private void wrongMethod(OperatorRoute route, RoutingContext context) {
        String allowed = routes.stream()
                .filter(same -> same.path().equals(route.path()))
                .map(same -> same.method().name())
                .collect(Collectors.joining(", "));
        context.response().putHeader("Allow", allowed);
        answers.problem(context.response(), Problem.of(ProblemType.METHOD_NOT_ALLOWED));
    }

    private void failed(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause == null) {
            answers.problem(context.response(), Problem.of(ProblemType.NOT_FOUND));
        } else {
            failed(context.response(), cause);
        }
    }

    /** That an answer did not reach somebody who has left the page is no fault. */
    private void failed(HttpServerResponse response, Throwable cause) {
        boolean unwritten = cause instanceof VertxException || cause instanceof IOException;
        boolean gone = cause instanceof HttpClosedException || (response.closed() && unwritten);
        if (!gone) {
            answers.problem(response, Faults.problem(cause));
        }
    }

    /** The body is read from the start, as it would be gone later; looked at only once it is known who calls. */
    private void handle(OperatorRoute route, RoutingContext context) {
        Future<Buffer> body = route.hasBody()
                ? BodyReader.read(context.request(), Body.BYTES_MAX)
                : Future.succeededFuture(Buffer.buffer());
        login(context.request())
                .map(operator -> admitted(route, operator))
                .compose(operator -> body.compose(bytes -> answer(route, operator, context, bytes)))
                .onFailure(cause -> failed(context.response(), cause));
    }

    private Future<Operator> login(HttpServerRequest request) {
        Optional<String> token = OperatorToken.of(request);
        if (token.isEmpty()) {
            return Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED));
        }
        return desk.directory()
                .operatorByToken(TokenHash.of(token.get()))
                .map(known -> known.orElseThrow(() -> desk.failures().refusal(request.remoteAddress(), null)));
    }

    private static Operator admitted(OperatorRoute route, Operator operator) {
        if (!route.admits(operator)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
        return operator;
    }

    private Future<Void> answer(OperatorRoute route, Operator operator, RoutingContext context, Buffer body) {
        Format format = Format.negotiate(context.parsedHeaders().accept(), route.formats());
        Fields fields = route.hasBody() ? Body.of(body) : Fields.EMPTY;
        Call call = new Call(operator, context, fields, format);
        return route.work().answer(call).compose(answer -> write(context.response(), format, answer));
    }

    private Future<Void> write(HttpServerResponse response, Format format, Answer answer) {
        return switch (answer) {
            case Answer.Json json -> end(response, Format.JSON, json.body().toBuffer());
            case Answer.Written written -> Future.succeededFuture();
            case Answer.Paper paper -> end(response, paper.printed());
            case Answer.Report report -> write(response, format, report);
        };
    }

    private Future<Void> write(HttpServerResponse response, Format format, Answer.Report report) {
        return format == Format.PDF
                ? printer.run(report.pdf()::print).compose(printed -> end(response, printed))
                : vertx.executeBlocking(() -> rendered(report, format), false)
                        .compose(buffer -> end(response, format, buffer));
    }

    private static Buffer rendered(Answer.Report report, Format format) {
        return format == Format.CSV
                ? report.csv().get().buffer()
                : report.json().get().toBuffer();
    }

    /** Says how many items could not be printed as they are; the log says it too, and neither says whose. */
    private static Future<Void> end(HttpServerResponse response, Printed printed) {
        if (printed.unprintable() > 0) {
            LOG.warn("{} items of a paper have characters that cannot be printed", printed.unprintable());
        }
        response.putHeader(UNPRINTABLE, Integer.toString(printed.unprintable()));
        return end(response, Format.PDF, printed.pdf());
    }

    private static Future<Void> end(HttpServerResponse response, Format format, Buffer body) {
        String charset = format == Format.CSV ? "; charset=utf-8" : "";
        return response.putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType() + charset)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .end(body);
    }
}
