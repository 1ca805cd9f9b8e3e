package io.kazasu.gateway.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Sends frames over connections that are made anew whenever the gateway has had enough of one. One thread. */
final class FrameAttack {
    private static final Pattern PROBLEM = Pattern.compile("\"/problems/([a-z-]+)\"");
    private static final int FRAMES_OF_CONNECTION = 50;
    private static final int PATIENCE_MILLIS = 5_000;

    private final int port;
    private final Frames frames;
    private final Map<String, Integer> told = new TreeMap<>();
    private int sent;

    FrameAttack(int port, Frames frames) {
        this.port = port;
        this.frames = frames;
    }

    /** Refusals that the gateway has told, by problem. */
    Map<String, Integer> told() {
        return told;
    }

    int sent() {
        return sent;
    }

    void sendUntil(int count) {
        while (sent < count) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                connection(socket, heard, count);
            } catch (IOException e) {
                sent++; // the gateway has closed the connection
            }
            PROBLEM.matcher(heard.toString(StandardCharsets.UTF_8))
                    .results()
                    .forEach(problem -> told.merge(problem.group(1), 1, Integer::sum));
        }
    }

    private void connection(Socket socket, ByteArrayOutputStream heard, int count) throws IOException {
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        out.write(frames.opening());
        int first = in.read();
        if (first < 0) {
            throw new IOException("closed");
        }
        heard.write(first);
        for (int each = 0; each < FRAMES_OF_CONNECTION && sent < count; each++) {
            sent++;
            out.write(frames.next());
            heard.writeBytes(in.readNBytes(in.available()));
        }
        socket.shutdownOutput();
        for (byte[] more = new byte[8_192]; ; ) {
            int read = in.read(more);
            if (read < 0) {
                return;
            }
            heard.write(more, 0, read);
        }
    }
}
