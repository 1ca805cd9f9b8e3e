package io.kazasu.gateway;

import io.kazasu.gateway.command.AuditCommand;
import io.kazasu.gateway.command.ConfigCommand;
import io.kazasu.gateway.command.DemoCommand;
import io.kazasu.gateway.command.ImportCommand;
import io.kazasu.gateway.command.OperatorTokenCommand;
import io.kazasu.gateway.command.PurgeCommand;
import io.kazasu.gateway.command.ReaderCommand;
import io.kazasu.gateway.command.ReaderTokenCommand;
import io.kazasu.gateway.command.ServeCommand;
import io.kazasu.gateway.retention.PurgeTask;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program. */
@Command(
        name = "kazasu",
        description = "A card-tap gateway for municipalities.",
        mixinStandardHelpOptions = true,
        versionProvider = Kazasu.Version.class)
public final class Kazasu {
    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Kazasu.class.getPackage().getImplementationVersion();
            return new String[] {"kazasu " + Optional.ofNullable(version).orElse("development")};
        }
    }

    private Kazasu() {}

    /** All commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Kazasu())
                .addSubcommand(new DemoCommand(DemoTown::open))
                .addSubcommand(new ServeCommand())
                .addSubcommand(new ImportCommand(CsvImport::run))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new ReaderCommand())
                .addSubcommand(new ReaderTokenCommand(TokenIssue::run))
                .addSubcommand(new OperatorTokenCommand(TokenIssue::run))
                .addSubcommand(new PurgeCommand(PurgeTask::run))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditCommand.Verify(LedgerAudit::run, OfflineAudit::run))
                        .addSubcommand(new AuditCommand.Export(Audits::export))
                        .addSubcommand(new AuditCommand.Key(Audits::keys)));
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
