package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A town with one office, whose gates are PCs with a card reader, and what its ledger says of a member of staff. */
final class AgentTown implements AutoCloseable {
    private static final String TOWN = "152048";

    private final GatewayProcess gateway;

    private AgentTown(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** With the gates given; the card of the n-th member of staff is {@code STAFF-n}. */
    static AgentTown start(Path folder, int staff, String... gates) throws IOException, InterruptedException {
        GatewayProcess gateway = new GatewayProcess(folder);
        gateway.start();
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("hall", TOWN, "OFFICE")
                .operator("auditor", TOWN, "AUDITOR");
        for (String gate : gates) {
            reference.reader(gate, "hall", "ATTENDANCE", "AUTO");
        }
        for (int number = 1; number <= staff; number++) {
            reference
                    .holder(card(number), holder(number), TOWN, "")
                    .line(
                            "staff.csv",
                            "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                            holder(number),
                            "S-" + number,
                            "hall",
                            "08:30",
                            "17:15",
                            "",
                            "0");
        }
        gateway.importFolder(reference.write(folder.resolve("reference")));
        return new AgentTown(gateway);
    }

    static String card(int number) {
        return "STAFF-" + number;
    }

    private static UUID holder(int number) {
        return new UUID(0, number);
    }

    int port() {
        return gateway.http();
    }

    /** The newest sequence that the ledger has of a gate. */
    long lastSequence(String gateToken) throws IOException {
        return new WireClient(gateway.http())
                .get(gateToken, "/v1/readers/me")
                .json()
                .getLong("lastSequence");
    }

    /** What has come from the ledger of a member of staff, a moment later than to the ledger; the newest last. */
    List<JsonObject> entries(int number) throws IOException {
        return OfficeWire.objects(new OfficeWire(gateway.http())
                .get("auditor", "/v1/holders/" + holder(number) + "/entries")
                .getJsonArray("entries"));
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
