package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.proof.EntryProof;
import io.kazasu.proof.EntryProofs;
import io.kazasu.proof.EntryProofs.Found;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** That an entry is in its ledger as it was answered; of the services whose role the operator has. */
public final class ProofWork {
    private static final Set<Role> ALL_SERVICES = EnumSet.of(Role.AUDITOR, Role.ADMIN);

    private final Desk desk;

    private ProofWork(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        Set<Role> roles = EnumSet.copyOf(ALL_SERVICES);
        parts.desk().services().forEach(service -> roles.add(service.role()));
        return List.of(OperatorRoute.get("/v1/proofs/:reader/:sequence", roles, new ProofWork(parts.desk())::of));
    }

    private Future<Answer> of(Call call) {
        EntryKey key = new EntryKey(call.path("reader"), call.pathSequence("sequence"));
        EntryProofs proofs = desk.proofs().entries();
        return proofs.entry(call.municipality(), key).compose(found -> {
            Found entry = found.filter(known -> known.municipality().equals(call.municipality()))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            if (!sees(call, Service.valueOf(entry.service()))) {
                throw new ProblemException(ProblemType.FORBIDDEN);
            }
            return proofs.proof(entry).map(proof -> new Answer.Json(json(key, proof)));
        });
    }

    private boolean sees(Call call, Service service) {
        Set<Role> roles = call.operator().roles();
        return roles.stream().anyMatch(ALL_SERVICES::contains)
                || desk.service(service)
                        .filter(known -> roles.contains(known.role()))
                        .isPresent();
    }

    /** What readers are answered, too. */
    public static JsonObject json(EntryKey key, EntryProof proof) {
        return new JsonObject()
                .put("reader", key.reader())
                .put("sequence", key.sequence())
                .put("told", proof.told())
                .put("restHash", proof.restHash())
                .put("leafHash", proof.leafHash())
                .put("index", proof.index())
                .put("path", new JsonArray(proof.path()))
                .put("checkpoint", proof.checkpoint());
    }
}
