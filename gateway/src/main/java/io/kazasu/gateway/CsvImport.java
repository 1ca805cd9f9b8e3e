package io.kazasu.gateway;

import io.kazasu.directory.ImportProgress;
import io.kazasu.directory.ImportResult;
import io.kazasu.directory.ReferenceImport;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Brings a folder of reference data into the databases; the gateways that run take it in by themselves. Blocks. */
final class CsvImport {
    private CsvImport() {}

    /** @return 0 when every file was taken, else 1 */
    static int run(Path folder, Installation installation, PrintWriter out, PrintWriter err) throws Exception {
        Migrations.RESIDENT.run(installation.databases().resident());
        ReferenceImport.Parts parts = new ReferenceImport.Parts(
                installation.databases().kazasu().dataSource(),
                installation.databases().resident().dataSource(),
                Node.hasher(installation),
                Services.tables(),
                new Printed(out, err));
        return new ReferenceImport(parts).run(folder).complete() ? 0 : 1;
    }

    private record Printed(PrintWriter out, PrintWriter err) implements ImportProgress {
        @Override
        public void read(String file, long rows) {
            err.printf("%s: %,d rows read%n", file, rows);
            err.flush();
        }

        @Override
        public void done(ImportResult.OfFile result) {
            switch (result.outcome()) {
                case TAKEN -> out.printf("%s: %,d rows, %,d changed%n", result.file(), result.rows(), result.changed());
                case NOT_USED -> out.printf("%s: not used by this version%n", result.file());
                case HELD_BACK -> err.printf("%s: held back, as a file it refers to was not taken%n", result.file());
                case FAULTY -> faulty(result);
            }
            out.flush();
            err.flush();
        }

        private void faulty(ImportResult.OfFile result) {
            result.faults().forEach(fault -> err.println(fault));
            if (result.moreFaults() > 0) {
                err.printf("%s: … and %,d more%n", result.file(), result.moreFaults());
            }
            err.printf("%s: nothing of it was taken%n", result.file());
        }
    }
}
