package io.kazasu.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of the reader agent.
 *
 * @param token the reader's; empty when it has a certificate alone
 * @param terminal part of the card reader's name; empty for any
 * @param pagePort of the local page, 0 for any
 * @param queueKey encrypts the queue; made at the first start when empty
 */
public record AgentConfig(
        URI gateway,
        Optional<Secret> token,
        AgentTls tls,
        Path profile,
        String terminal,
        int pagePort,
        Path dataDirectory,
        Optional<Secret> queueKey) {
    private static final Set<String> PLAIN = Set.of("ws", "http");

    /** Reads the settings {@code agent.*} beside those that every command has. */
    public static AgentConfig read(ConfigInput input) throws InvalidConfigException {
        EffectiveSettings settings = EffectiveSettings.read(input);
        List<String> faults = new ArrayList<>();
        for (Setting<? extends Optional<?>> needed : List.of(Settings.AGENT_GATEWAY, Settings.AGENT_PROFILE)) {
            if (settings.get(needed).isEmpty()) {
                faults.add("%s: missing (expected %s)"
                        .formatted(needed.name(), needed.type().expected()));
            }
        }
        if (settings.get(Settings.AGENT_TOKEN).isEmpty()
                && settings.get(Settings.AGENT_CERTIFICATE).isEmpty()) {
            faults.add("%s: missing (expected %s, or a file in %s)"
                    .formatted(
                            Settings.AGENT_TOKEN.name(),
                            Settings.AGENT_TOKEN.type().expected(),
                            Settings.AGENT_CERTIFICATE.name()));
        }
        settings.get(Settings.AGENT_GATEWAY)
                .filter(gateway -> PLAIN.contains(gateway.getScheme()))
                .filter(gateway -> settings.get(Settings.AGENT_CERTIFICATE).isPresent())
                .ifPresent(gateway -> faults.add("%s: %s (expected wss:// with %s)"
                        .formatted(Settings.AGENT_GATEWAY.name(), gateway, Settings.AGENT_CERTIFICATE.name())));
        settings.get(Settings.AGENT_GATEWAY)
                .filter(gateway -> PLAIN.contains(gateway.getScheme()) && !CrossChecks.loopback(gateway.getHost()))
                .filter(gateway -> !settings.get(Settings.INSECURE))
                .ifPresent(gateway -> faults.add("%s: %s (expected wss:// beyond loopback, or --insecure)"
                        .formatted(Settings.AGENT_GATEWAY.name(), gateway)));
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return of(settings);
    }

    private static AgentConfig of(EffectiveSettings settings) {
        return new AgentConfig(
                settings.get(Settings.AGENT_GATEWAY).orElseThrow(),
                settings.get(Settings.AGENT_TOKEN),
                new AgentTls(
                        settings.get(Settings.AGENT_AUTHORITIES),
                        settings.get(Settings.AGENT_CERTIFICATE),
                        settings.get(Settings.AGENT_KEY)),
                settings.get(Settings.AGENT_PROFILE).orElseThrow(),
                settings.get(Settings.AGENT_TERMINAL).orElse(""),
                settings.get(Settings.AGENT_PAGE_PORT),
                settings.get(Settings.DATA_DIR),
                settings.get(Settings.AGENT_QUEUE_KEY));
    }
}
