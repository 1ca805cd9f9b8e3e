package io.kazasu.gateway.tls;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** PEM files that are replaced as a whole, as tools that renew certificates do it. */
public record PemFolder(Path folder) {
    /** @param objects certificates, keys or revocation lists */
    public Path write(String name, Object... objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object each : objects) {
                writer.writeObject(each instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : each);
            }
        }
        return write(name, text.toString());
    }

    public Path write(String name, String text) throws IOException {
        Path draft = Files.writeString(folder.resolve(name + ".draft"), text);
        return Files.move(draft, folder.resolve(name), ATOMIC_MOVE);
    }
}
