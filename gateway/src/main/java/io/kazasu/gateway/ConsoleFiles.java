package io.kazasu.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The console as browsers ask for it: every file below {@code console}, and the libraries that come as WebJars. */
final class ConsoleFiles {
    private static final String FOLDER = "/console";
    private static final String INDEX = "/console/index.html";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final Map<String, String> WEBJARS = Map.of(
            "/console/lib/uplot.js", UPLOT + "uPlot.esm.js",
            "/console/lib/uplot.css", UPLOT + "uPlot.min.css");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            ".html", "text/html; charset=utf-8",
            ".js", "text/javascript; charset=utf-8",
            ".css", "text/css; charset=utf-8",
            ".svg", "image/svg+xml");

    /** One file, in memory. */
    record Content(String mediaType, Buffer bytes) {}

    private ConsoleFiles() {}

    /** By path, the console itself as {@code /}. Blocks for a moment: once for a process. */
    static Map<String, Content> load() {
        URL folder = Objects.requireNonNull(ConsoleFiles.class.getResource(FOLDER), FOLDER);
        Map<String, Content> files = new HashMap<>();
        try {
            files.putAll(below(folder.toURI()));
            for (Map.Entry<String, String> library : WEBJARS.entrySet()) {
                try (InputStream in = Objects.requireNonNull(
                        ConsoleFiles.class.getResourceAsStream(library.getValue()), library.getValue())) {
                    files.put(library.getKey(), content(library.getKey(), in.readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        files.put("/", Objects.requireNonNull(files.remove(INDEX), INDEX));
        return Map.copyOf(files);
    }

    /** In a jar when packaged, else in a folder. */
    private static Map<String, Content> below(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return read(Path.of(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return read(jar.getPath(FOLDER));
        }
    }

    private static Map<String, Content> read(Path folder) throws IOException {
        Map<String, Content> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = FOLDER + "/" + folder.relativize(file).toString().replace('\\', '/');
                files.put(path, content(path, Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static Content content(String path, byte[] bytes) {
        String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.')));
        return new Content(Objects.requireNonNull(mediaType, path), Buffer.buffer(bytes));
    }
}
