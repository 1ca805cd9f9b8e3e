package io.kazasu.gateway.config;

import java.util.Optional;

/** The whole configuration, by concern; valid and never changed. */
public record GatewayConfig(
        HttpConfig http,
        ManagementConfig management,
        MqttConfig mqtt,
        Optional<TlsConfig> tls,
        PostgresConfig postgres,
        LedgerConfig ledger,
        DirectoryConfig directory,
        FanoutConfig fanout,
        ReportsConfig reports,
        HandoverConfig handover,
        ProofsConfig proofs,
        ClusterConfig cluster,
        ReadersConfig readers,
        LoginsConfig logins,
        Optional<SignInConfig> signIn,
        AttendanceConfig attendance,
        MunicipalitiesConfig municipalities,
        RetentionConfig retention,
        LogConfig log,
        SecretsConfig secrets) {
    /** The configuration that all layers give together. */
    public static GatewayConfig read(ConfigInput input) throws InvalidConfigException {
        return of(EffectiveSettings.read(input));
    }

    private static GatewayConfig of(EffectiveSettings settings) {
        return new GatewayConfig(
                HttpConfig.of(settings),
                ManagementConfig.of(settings),
                MqttConfig.of(settings),
                TlsConfig.of(settings),
                PostgresConfig.of(settings),
                LedgerConfig.of(settings),
                DirectoryConfig.of(settings),
                FanoutConfig.of(settings),
                ReportsConfig.of(settings),
                HandoverConfig.of(settings),
                ProofsConfig.of(settings),
                ClusterConfig.of(settings),
                ReadersConfig.of(settings),
                LoginsConfig.of(settings),
                SignInConfig.of(settings),
                AttendanceConfig.of(settings),
                MunicipalitiesConfig.of(settings),
                RetentionConfig.of(settings),
                LogConfig.of(settings),
                SecretsConfig.of(settings));
    }
}
