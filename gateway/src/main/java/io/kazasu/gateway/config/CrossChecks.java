package io.kazasu.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one setting says about another. */
final class CrossChecks {
    /** Names that only stand for loopback, and addresses that are; nothing is looked up. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    private CrossChecks() {}

    static List<String> faults(EffectiveSettings settings, ConfigInput input) {
        List<String> faults = new ArrayList<>();
        checkListening(settings, faults);
        requireTogether(settings, Settings.TLS_CERTIFICATE, Settings.TLS_KEY, faults);
        requireTogether(settings, Settings.TLS_KEY, Settings.TLS_CERTIFICATE, faults);
        requireTogether(settings, Settings.AGENT_CERTIFICATE, Settings.AGENT_KEY, faults);
        requireTogether(settings, Settings.AGENT_KEY, Settings.AGENT_CERTIFICATE, faults);
        requireTogether(settings, Settings.TLS_CLIENT_AUTHORITIES, Settings.TLS_CERTIFICATE, faults);
        requireTogether(settings, Settings.TLS_CLIENT_REVOCATIONS, Settings.TLS_CLIENT_AUTHORITIES, faults);
        requireTogether(settings, SignInSettings.ISSUER, SignInSettings.CLIENT_ID, faults);
        requireTogether(settings, SignInSettings.CLIENT_ID, SignInSettings.ISSUER, faults);
        checkConsole(settings, faults);
        Optional<Integer> heartbeat = settings.given(Settings.READERS_HEARTBEAT);
        Optional<Integer> silent = settings.given(Settings.READERS_SILENT);
        if (heartbeat.isPresent() && silent.isPresent() && silent.get() <= heartbeat.get()) {
            faults.add("%s: %d (expected more than %s, %d)"
                    .formatted(
                            Settings.READERS_SILENT.name(),
                            silent.get(),
                            Settings.READERS_HEARTBEAT.name(),
                            heartbeat.get()));
        }
        heartbeat.ifPresent(seconds -> settings.own(Settings.OWN_READERS_SILENT)
                .forEach((code, own) -> requireMoreThanHeartbeat(code, own, seconds, faults)));
        refuseSharedLedgers(settings, faults);
        Optional<Integer> idle = settings.given(Settings.HTTP_IDLE);
        if (heartbeat.isPresent() && idle.isPresent() && idle.get() <= heartbeat.get()) {
            faults.add("%s: %d (expected more than %s, %d)"
                    .formatted(
                            Settings.HTTP_IDLE.name(), idle.get(), Settings.READERS_HEARTBEAT.name(), heartbeat.get()));
        }
        refusePasswordInFlag(input, faults);
        return faults;
    }

    /** Between the nodes of a cluster there is no TLS, whatever the other ports have. */
    private static void checkListening(EffectiveSettings settings, List<String> faults) {
        boolean insecure = settings.given(Settings.INSECURE).orElse(false);
        boolean tls = present(settings, Settings.TLS_CERTIFICATE)
                && settings.given(Settings.MANAGEMENT_TLS).orElse(true);
        Optional<String> bind = settings.given(Settings.BIND);
        bind.ifPresent(host -> requireLoopback(Settings.BIND, host, insecure || tls, faults));
        boolean clustered = settings.given(Settings.CLUSTER_MEMBERS)
                .filter(members -> !members.isEmpty())
                .isPresent();
        settings.given(Settings.CLUSTER_BIND)
                .flatMap(host -> host)
                .or(() -> bind.filter(host -> clustered && tls))
                .ifPresent(host -> requireLoopback(Settings.CLUSTER_BIND, host, insecure, faults));
    }

    /** Beyond loopback nobody knows by which name browsers reach the gateway, and the provider sends them back there. */
    private static void checkConsole(EffectiveSettings settings, List<String> faults) {
        boolean beyond =
                settings.given(Settings.BIND).filter(host -> !loopback(host)).isPresent();
        if (beyond && present(settings, SignInSettings.ISSUER)) {
            requireTogether(settings, SignInSettings.ISSUER, SignInSettings.CONSOLE, faults);
        }
    }

    private static boolean present(EffectiveSettings settings, Setting<? extends Optional<?>> setting) {
        return settings.given(setting).filter(Optional::isPresent).isPresent();
    }

    /** A file that is given means nothing without another one. */
    private static void requireTogether(
            EffectiveSettings settings,
            Setting<? extends Optional<?>> given,
            Setting<? extends Optional<?>> needed,
            List<String> faults) {
        if (present(settings, given) && !present(settings, needed)) {
            faults.add("%s: missing (expected with %s)".formatted(needed.name(), given.name()));
        }
    }

    static boolean loopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static void requireMoreThanHeartbeat(String code, int silent, int heartbeat, List<String> faults) {
        if (silent <= heartbeat) {
            faults.add("%s: %d (expected more than %s, %d)"
                    .formatted(
                            Settings.OWN_READERS_SILENT.of(code).name(),
                            silent,
                            Settings.READERS_HEARTBEAT.name(),
                            heartbeat));
        }
    }

    /** Nearly the same addresses for one database are found when it is opened. */
    private static void refuseSharedLedgers(EffectiveSettings settings, List<String> faults) {
        Map<String, String> seen = new HashMap<>();
        settings.own(Settings.LEDGERS).forEach((code, uri) -> {
            String place = uri.host() + ":" + uri.port() + "/" + uri.database().orElse("kazasu_ledger_" + code);
            String other = seen.putIfAbsent(place, code);
            if (other != null) {
                faults.add("%s: the database of %s (expected one of its own)"
                        .formatted(
                                Settings.LEDGERS.of(code).name(),
                                Settings.LEDGERS.of(other).name()));
            }
        });
    }

    private static void requireLoopback(Setting<?> setting, String host, boolean insecure, List<String> faults) {
        if (!insecure && !loopback(host)) {
            faults.add("%s: %s (expected a loopback address; beyond it without TLS only with --insecure)"
                    .formatted(setting.name(), host));
        }
    }

    /** Every user of the machine sees the arguments of its processes. */
    private static void refusePasswordInFlag(ConfigInput input, List<String> faults) {
        String uri = input.flags().get(Settings.POSTGRES_URI.name());
        if (uri != null && !PostgresUri.masked(uri).equals(uri)) {
            faults.add("%s: %s (expected no password in a flag; give it by %s)"
                    .formatted(
                            Settings.POSTGRES_URI.name(),
                            PostgresUri.masked(uri),
                            Settings.POSTGRES_PASSWORD.environmentName()));
        }
    }
}
