package io.kazasu.gateway.command;

import picocli.CommandLine.Option;

/** Flags of the commands that listen. */
final class ServerFlags extends SettingFlags {
    @Option(names = "--bind", paramLabel = "ADDRESS", description = "To listen on; 127.0.0.1 unless given.")
    void bind(String text) {
        set("bind", text);
    }

    @Option(names = "--insecure", description = "Allow listening beyond loopback without TLS.")
    void insecure(boolean given) {
        set("insecure", Boolean.toString(given));
    }

    @Option(names = "--http-port", paramLabel = "PORT", description = "For readers and operators; 0 = any.")
    void httpPort(String text) {
        set("http.port", text);
    }

    @Option(names = "--management-port", paramLabel = "PORT", description = "For metrics and health; 0 = any.")
    void managementPort(String text) {
        set("management.port", text);
    }

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "For readers over MQTT; 0 = any.")
    void mqttPort(String text) {
        set("mqtt.port", text);
    }

    @Option(
            names = "--cluster-members",
            paramLabel = "HOST:PORT,...",
            description = "Nodes of the cluster; a single node unless given.")
    void clusterMembers(String text) {
        set("cluster.members", text);
    }

    @Option(names = "--cluster-port", paramLabel = "PORT", description = "For the other nodes.")
    void clusterPort(String text) {
        set("cluster.port", text);
    }
}
