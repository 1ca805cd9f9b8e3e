package io.kazasu.gateway;

import io.kazasu.directory.Directory;
import io.kazasu.directory.TokenHash;
import io.kazasu.gateway.operator.OperatorToken;
import io.kazasu.gateway.operator.ProofWork;
import io.kazasu.ingest.Front;
import io.kazasu.ingest.HttpAnswers;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ingest.ReaderLogin;
import io.kazasu.proof.EntryProofs;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/** {@code GET /v1/proofs/READER/SEQUENCE} for that reader itself; operators are answered where all their routes are. */
final class ReaderProofs implements Handler<HttpServerRequest> {
    private static final String PREFIX = "/v1/proofs/";

    private final Directory directory;
    private final ReaderLogin login;
    private final HttpAnswers answers;
    private final EntryProofs proofs;
    private final Handler<HttpServerRequest> operators;

    ReaderProofs(Front front, EntryProofs proofs, Handler<HttpServerRequest> operators) {
        this.directory = front.directory();
        this.login = new ReaderLogin(front.directory(), front.trust(), front.failures());
        this.answers = new HttpAnswers(front.meters());
        this.proofs = proofs;
        this.operators = operators;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (!path.startsWith(PREFIX) || !request.method().equals(HttpMethod.GET)) {
            operators.handle(request);
            return;
        }
        request.pause();
        ofReader(request)
                .onSuccess(isReader -> {
                    request.resume();
                    if (isReader) {
                        answer(request, path.substring(PREFIX.length()));
                    } else {
                        operators.handle(request);
                    }
                })
                .onFailure(cause -> answers.problem(request.response(), cause));
    }

    /** Operators always have a token. */
    private Future<Boolean> ofReader(HttpServerRequest request) {
        Optional<String> token = OperatorToken.of(request);
        return token.isEmpty()
                ? Future.succeededFuture(true)
                : directory.readerByToken(TokenHash.of(token.get())).map(Optional::isPresent);
    }

    private void answer(HttpServerRequest request, String named) {
        login.reader(request)
                .compose(reader -> proof(reader, key(reader, named)))
                .onSuccess(json -> answers.json(request.response(), json.toBuffer()))
                .onFailure(cause -> answers.problem(request.response(), cause));
    }

    private static EntryKey key(Reader reader, String named) {
        String prefix = reader.id() + "/";
        if (!named.startsWith(prefix)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
        try {
            return new EntryKey(reader.id(), Long.parseLong(named.substring(prefix.length())));
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    private Future<JsonObject> proof(Reader reader, EntryKey key) {
        String municipality = directory
                .reference()
                .site(reader.site())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND))
                .municipality();
        return proofs.entry(municipality, key)
                .compose(found -> proofs.proof(found.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND))))
                .map(proof -> ProofWork.json(key, proof));
    }
}
