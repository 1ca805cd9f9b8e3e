package io.kazasu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kazasu.decision.OfficerWord;
import io.kazasu.directory.Role;
import io.kazasu.gateway.operator.IncidentKind;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.attendance.Stint;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Signal;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final Map<String, Class<? extends Enum<?>>> ENUMS = Map.ofEntries(
            Map.entry("Service", Service.class),
            Map.entry("Verdict", Verdict.class),
            Map.entry("Signal", Signal.class),
            Map.entry("Reason", Reason.class),
            Map.entry("Warning", Warning.class),
            Map.entry("Direction", Direction.class),
            Map.entry("CardApplication", CardApplication.class),
            Map.entry("CardArea", CardArea.class),
            Map.entry("CardStatus", CardStatus.class),
            Map.entry("SettlementOutcome", OfficerWord.Outcome.class),
            Map.entry("CorrectionState", OperatorActs.Correction.State.class),
            Map.entry("StintState", Stint.State.class),
            Map.entry("EntryKind", EntryKind.class),
            Map.entry("IncidentKind", IncidentKind.class),
            Map.entry("SiteKind", SiteKind.class),
            Map.entry("Role", Role.class));

    private static final Set<String> ROUTES = Set.of(
            "post /v1/taps",
            "post /v1/taps/batch",
            "get /v1/readers/me",
            "get /v1/readers",
            "put /v1/readers/{reader}/enabled",
            "post /v1/readers/{reader}/token",
            "post /v1/household-searches",
            "get /v1/operators/me",
            "get /v1/sites",
            "get /v1/sites/{site}/receptions",
            "get /v1/elections",
            "get /v1/elections/{election}/pace",
            "get /v1/holds",
            "get /v1/corrections",
            "post /v1/manual-entries",
            "post /v1/holds/{reader}/{sequence}/settlement",
            "put /v1/sites/{site}/ballot-counts",
            "get /v1/elections/{election}/reconciliation",
            "post /v1/corrections",
            "get /v1/proofs/{reader}/{sequence}",
            "get /v1/entries/{reader}/{sequence}",
            "get /v1/streams/{stream}",
            "get /v1/checkpoints",
            "post /v1/corrections/{id}/approval",
            "get /v1/elections/{election}/turnout",
            "get /v1/elections/{election}/record",
            "get /v1/elections/{election}/paper-roll",
            "get /v1/shelters",
            "get /v1/shelters/{site}/roster",
            "post /v1/safety-inquiries",
            "get /v1/attendance/presence",
            "get /v1/attendance/timesheets",
            "get /v1/attendance/discrepancies",
            "get /v1/library/loans",
            "get /v1/counter/settlement",
            "get /v1/certificates/summary",
            "get /v1/privileges/usage",
            "get /v1/documents/{id}",
            "put /v1/cards/status",
            "put /v1/enrollments",
            "put /v1/consents",
            "get /v1/consents/{id}",
            "post /v1/dead-letters/{id}/settlement",
            "get /v1/holders/{holder}/entries",
            "get /v1/holders/{holder}/consents",
            "get /v1/incidents",
            "get /v1/events",
            "get /.well-known/jwks.json",
            "get /v1/stream",
            "post /v1/readers/{reader}/commands",
            "get /asyncapi.yaml",
            "get /openapi.yaml");

    private final OpenApiTree document = OpenApiTree.load();
    private final Schemas schemas = new Schemas(document);

    @Test
    void everyRouteOfTheContractIsDocumented() {
        Set<String> documented = new TreeSet<>();
        document.root().get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method + " " + path.getKey())));
        assertEquals(new TreeSet<>(ROUTES), documented);
        assertEquals("3.1", document.root().get("openapi").asText().substring(0, 3));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : document.root().findValues("$ref")) {
            String target = reference.asText();
            assertTrue(target.startsWith("#/"), target);
            assertFalse(document.root().at(target.substring(1)).isMissingNode(), target);
        }
    }

    @Test
    void enumerationsAreThoseOfTheCodeInTheirOrder() {
        ENUMS.forEach((schema, type) -> assertEquals(
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList(),
                texts(document.schemas().get(schema).get("enum")),
                schema));
    }

    @Test
    void everyProblemIsDocumentedUnderItsStatusAsItIsWritten() {
        assertEquals(
                Arrays.stream(ProblemType.values())
                        .map(type -> "/problems/" + type.wireName())
                        .toList(),
                texts(document.schemas().at("/Problem/properties/type/enum")));
        for (ProblemType type : ProblemType.values()) {
            List<JsonNode> examples = document.contents().stream()
                    .map(content -> content.at("/application~1problem+json/examples/" + type.wireName() + "/value"))
                    .filter(example -> !example.isMissingNode())
                    .toList();
            assertFalse(examples.isEmpty(), type.wireName());
            JsonObject written = Problem.of(type).json();
            for (JsonNode example : examples) {
                written.forEach(field -> assertEquals(
                        field.getValue().toString(), example.get(field.getKey()).asText()));
            }
        }
    }

    @Test
    void problemsStandUnderTheirOwnStatusInEveryOperation() {
        for (JsonNode operation : document.operations()) {
            operation.get("responses").properties().forEach(response -> document.followed(response.getValue())
                    .at("/content/application~1problem+json/examples")
                    .forEach(example -> assertEquals(
                            response.getKey(),
                            example.at("/value/status").asText(),
                            operation.get("operationId").asText())));
        }
    }

    @Test
    void everyExampleIsValid() {
        int examples = 0;
        for (JsonNode content : document.contents()) {
            for (JsonNode media : content) {
                for (JsonNode example : media.path("examples")) {
                    String json = document.followed(example).get("value").toString();
                    assertEquals(List.of(), schemas.faults(media.get("schema"), json), json);
                    examples++;
                }
            }
        }
        assertTrue(examples >= document.root().at("/components/examples").size(), "examples: " + examples);
    }

    @Test
    void operatorRoutesNameTheRolesTheyTakeAndReadersRoutesNone() {
        List<String> roles = Arrays.stream(Role.values()).map(Enum::name).toList();
        for (JsonNode operation : document.operations()) {
            boolean operators = operation.at("/security/0").has("operatorToken");
            List<String> taken = texts(operation.path("x-roles"));
            assertEquals(
                    operators, !taken.isEmpty(), operation.get("operationId").asText());
            assertTrue(roles.containsAll(taken), taken.toString());
        }
    }

    /** Beside these only the console's own files, {@code /} and those under {@code /console/}. */
    @Test
    void whatNeedsNoTokenIsListed() {
        Set<String> open = new TreeSet<>();
        document.root().get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().path("security").isEmpty())
                .forEach(operation -> open.add(operation.getKey() + " " + path.getKey())));
        assertEquals(Set.of("get /.well-known/jwks.json", "get /asyncapi.yaml", "get /openapi.yaml"), open);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
