package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Groups what auditors do; it does nothing by itself. */
@Command(name = "audit", description = "Check what has been recorded.", mixinStandardHelpOptions = true)
public final class AuditCommand {
    /**
     * What an auditor brings along.
     *
     * @param export folder that {@code audit export} wrote, or empty
     * @param key verifier key, or a file that holds it
     * @param checkpoints files of signed notes
     * @param positions of entries whose inclusion is to be shown
     * @param proofs files, each an answer of {@code GET /v1/proofs/READER/SEQUENCE}
     */
    public record Evidence(
            Optional<Path> export,
            Optional<String> key,
            List<Path> checkpoints,
            List<Long> positions,
            List<Path> proofs) {
        public Evidence {
            checkpoints = List.copyOf(checkpoints);
            positions = List.copyOf(positions);
            proofs = List.copyOf(proofs);
        }
    }

    /** Looks at the databases. */
    @FunctionalInterface
    public interface Check {
        /** @return 0 only when nothing is amiss */
        int run(Evidence evidence, Installation installation, PrintWriter out, PrintWriter err) throws Exception;
    }

    /** Looks at what the auditor has, and at nothing else. */
    @FunctionalInterface
    public interface OfflineCheck {
        /** @return 0 only when nothing is amiss */
        int run(Evidence evidence, PrintWriter out) throws UnusableEvidenceException;
    }

    /** Writes what an auditor needs. */
    @FunctionalInterface
    public interface Exporter {
        /**
         * @param folder yet to be made
         * @return 0 when something was written
         */
        int run(Path folder, Installation installation, PrintWriter out) throws Exception;
    }

    /** Checks ledger and stores, or what an auditor took along. */
    @Command(
            name = "verify",
            description = "Check the ledger, its tree and every store; or, offline, an export or a proof.",
            footer =
                    "Ends with 0 when all is clean, 1 when it is not, 2 when what was given is missing or something else.",
            mixinStandardHelpOptions = true)
    public static final class Verify extends ConfiguredCommand {
        @Mixin
        private final SettingFlags flags = new SettingFlags();

        private final Check check;
        private final OfflineCheck offlineCheck;

        @Option(
                names = "--export",
                paramLabel = "DIR",
                description = "Check what `audit export` wrote for one ledger; needs no database.")
        private @Nullable Path export;

        @Option(
                names = "--against",
                paramLabel = "DIR",
                description = "Compare the ledgers with an earlier export of all or one of them, kept elsewhere.")
        private @Nullable Path against;

        @Option(names = "--key", paramLabel = "KEY", description = "As `audit key` prints it, or a file with it.")
        private @Nullable String key;

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description = "Signed checkpoints kept elsewhere, which the tree of their ledger must fit too.")
        private List<Path> checkpoints = List.of();

        @Option(
                names = "--position",
                paramLabel = "N",
                description =
                        "With --export: prove that the leaf which, as the export says, has this position is in the"
                                + " tree.")
        private List<Long> positions = List.of();

        @Option(
                names = "--proof",
                paramLabel = "FILE",
                description = "Check an answer of GET /v1/proofs/READER/SEQUENCE; needs --key and no database.")
        private List<Path> proofs = List.of();

        public Verify(Check check, OfflineCheck offlineCheck) {
            this.check = check;
            this.offlineCheck = offlineCheck;
        }

        @Override
        ConfigInput input() {
            return flags.input(System.getenv());
        }

        @Override
        int run(GatewayConfig config) throws Exception {
            refuseWhatWouldBeIgnored();
            try {
                return verify(config);
            } catch (UnusableEvidenceException e) {
                err().println(e.getMessage());
                return ExitCode.USAGE;
            }
        }

        private void refuseWhatWouldBeIgnored() {
            refuse(against != null && export != null, "--against looks at the databases, --export at none");
            refuse(against != null && !proofs.isEmpty(), "--against looks at the databases, --proof at none");
            refuse(!positions.isEmpty() && export == null, "--position needs --export");
            refuse(
                    !proofs.isEmpty() && export == null && !checkpoints.isEmpty(),
                    "--checkpoint beside --proof needs --export");
            refuse(!proofs.isEmpty() && key == null, "--proof needs --key, as `audit key` prints it");
        }

        private void refuse(boolean refused, String why) {
            if (refused) {
                throw new ParameterException(spec().commandLine(), why);
            }
        }

        private int verify(GatewayConfig config) throws Exception {
            Evidence evidence = new Evidence(
                    Optional.ofNullable(export == null ? against : export),
                    Optional.ofNullable(key),
                    checkpoints,
                    positions,
                    proofs);
            if (export != null || !proofs.isEmpty()) {
                int code = offlineCheck.run(evidence, out());
                out().flush();
                return code;
            }
            return new DatabaseWork(config, out(), err())
                    .runOnExisting((installation, out, err) -> check.run(evidence, installation, out, err));
        }
    }

    /** Writes what an auditor takes along. */
    @Command(
            name = "export",
            description = "Write the tree and the checkpoints of each ledger into a folder; no person is in it.",
            mixinStandardHelpOptions = true)
    public static final class Export extends ConfiguredCommand {
        @Mixin
        private final SettingFlags flags = new SettingFlags();

        private final Exporter exporter;

        @Parameters(paramLabel = "DIR", description = "A folder that is not there yet.")
        private @Nullable Path folder;

        public Export(Exporter exporter) {
            this.exporter = exporter;
        }

        @Override
        ConfigInput input() {
            return flags.input(System.getenv());
        }

        @Override
        int run(GatewayConfig config) throws Exception {
            Path to = Optional.ofNullable(folder).orElseThrow();
            return new DatabaseWork(config, out(), err())
                    .runOnExisting((installation, out, err) -> exporter.run(to, installation, out));
        }
    }

    /** Prints the keys by which checkpoints are checked. */
    @Command(
            name = "key",
            description = "Print the verifier key of each ledger's checkpoints.",
            mixinStandardHelpOptions = true)
    public static final class Key extends ConfiguredCommand {
        @Mixin
        private final SettingFlags flags = new SettingFlags();

        private final DatabaseTask print;

        public Key(DatabaseTask print) {
            this.print = print;
        }

        @Override
        ConfigInput input() {
            return flags.input(System.getenv());
        }

        @Override
        int run(GatewayConfig config) throws Exception {
            return new DatabaseWork(config, out(), err()).runOnExisting(print);
        }
    }
}
