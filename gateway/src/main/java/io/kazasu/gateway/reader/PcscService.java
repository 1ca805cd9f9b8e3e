package io.kazasu.gateway.reader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/** The system's card service. */
final class PcscService {
    private static final String LIBRARY = "sun.security.smartcardio.library";

    private PcscService() {}

    /** The readers that are plugged in now and later. */
    static CardTerminals terminals() throws ReaderAgent.CannotStartException {
        if (System.getProperty(LIBRARY) == null) {
            library().ifPresent(path -> System.setProperty(LIBRARY, path.toString()));
        }
        try {
            return TerminalFactory.getInstance("PC/SC", null).terminals();
        } catch (GeneralSecurityException e) {
            throw new ReaderAgent.CannotStartException(
                    "no PC/SC service on this machine (on Debian and Ubuntu: apt install pcscd; then start it)");
        }
    }

    /** Debian and its relatives keep the library in a folder of the architecture, where a JDK does not look. */
    private static Optional<Path> library() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path folder : folders) {
                Path library = folder.resolve("libpcsclite.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
        } catch (IOException e) {
            // no such folder on this system: the JDK's own places are left
        }
        return Optional.empty();
    }
}
