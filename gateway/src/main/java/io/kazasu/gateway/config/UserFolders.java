package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a user's files are kept unless told otherwise, by the XDG Base Directory Specification. */
public final class UserFolders {
    private UserFolders() {}

    /** For data, which is to be kept. */
    public static Path data(String name) {
        return base("XDG_DATA_HOME", ".local/share").resolve(name);
    }

    /** For what can be made again. */
    public static Path cache(String name) {
        return base("XDG_CACHE_HOME", ".cache").resolve(name);
    }

    private static Path base(String variable, String withinHome) {
        Map<String, String> environment = System.getenv();
        return absolute(environment.get(variable)).orElseGet(() -> absolute(environment.get("HOME"))
                .orElseGet(() -> Path.of(System.getProperty("user.home")))
                .resolve(withinHome));
    }

    /** A relative path counts as not given, as the specification has it. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path).filter(text -> text.startsWith("/")).map(Path::of);
    }
}
