package io.kazasu.load.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of the packaged gateway with a fault planted in its library of verticles. */
final class PlantedBuild {
    private PlantedBuild() {}

    /** @param folder is made */
    static GatewayProgram of(PlantedBug bug, Path checkout, Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path original = GatewayProgram.of(checkout).jar();
        Path jar = Files.copy(original, folder.resolve("kazasu.jar"));
        Path verticles = folder;
        try (Stream<Path> libraries = Files.list(original.resolveSibling("lib"))) {
            for (Path library : libraries.toList()) {
                Path here = lib.resolve(library.getFileName());
                if (library.getFileName().toString().startsWith("verticles-")) {
                    verticles = Files.copy(library, here);
                } else {
                    Files.createSymbolicLink(here, library.toRealPath());
                }
            }
        }
        Path source = checkout.resolve("verticles/src/main").resolve(bug.source());
        Path planted = folder.resolve("planted").resolve(bug.source());
        Files.createDirectories(planted.resolveSibling("."));
        Files.writeString(planted, planted(bug, source));
        if (bug.source().startsWith("java/")) {
            replace(verticles, compiled(planted, lib, folder.resolve("classes")));
        } else {
            replace(verticles, folder.resolve("planted/resources"));
        }
        return new GatewayProgram(jar);
    }

    private static String planted(PlantedBug bug, Path source) throws IOException {
        try {
            return bug.plant(Files.readString(source));
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Path compiled(Path source, Path lib, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("planting needs a JDK");
        }
        StringWriter said = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-proc:none", "--release", "21", "-parameters"));
        options.addAll(List.of("-d", Files.createDirectories(classes).toString(), "-cp", classPath(lib)));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IOException("the planted source does not compile: " + said);
            }
        }
        return classes;
    }

    private static String classPath(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            return String.join(
                    java.io.File.pathSeparator, jars.map(Path::toString).toList());
        }
    }

    /** All files of the folder take the place of those in the jar. */
    private static void replace(Path jar, Path folder) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path there = inside.getPath("/" + folder.relativize(file));
                Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
