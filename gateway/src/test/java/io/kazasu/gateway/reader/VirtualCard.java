package io.kazasu.gateway.reader;

import com.licel.jcardsim.base.Simulator;
import com.licel.jcardsim.base.SimulatorRuntime;
import com.licel.jcardsim.utils.AIDUtil;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A card that can be put into a virtual reader of the system's card service, again and again, and taken out. */
public final class VirtualCard implements AutoCloseable {
    /** Of the first slot of the virtual reader; the second has the next one. */
    public static final int SLOT = 35_963;

    private static final String AID = "F04B415A41535501";
    private static final byte[] ATR = HexFormat.of().parseHex("3B80800101");
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int TELL_ATR = 4;

    private final Simulator simulator = new Simulator(new SimulatorRuntime());
    private volatile Socket socket = new Socket();
    private final AtomicInteger commandsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean silent;

    private VirtualCard() {}

    /** Without an application of ours. */
    public static VirtualCard foreign() {
        return new VirtualCard();
    }

    public static VirtualCard of(String userId) {
        return of(userId, "");
    }

    /** @param pin asked before the user ID is told; empty for none */
    public static VirtualCard of(String userId, String pin) {
        VirtualCard card = new VirtualCard();
        ByteArrayOutputStream parameters = new ByteArrayOutputStream();
        parameters.write(pin.length());
        parameters.writeBytes(pin.getBytes(StandardCharsets.US_ASCII));
        parameters.writeBytes(userId.getBytes(StandardCharsets.US_ASCII));
        byte[] own = parameters.toByteArray();
        byte[] aid = HexFormat.of().parseHex(AID);
        ByteArrayOutputStream install = new ByteArrayOutputStream();
        install.write(aid.length);
        install.writeBytes(aid);
        install.write(0);
        install.write(own.length);
        install.writeBytes(own);
        byte[] all = install.toByteArray();
        card.simulator.installApplet(AIDUtil.create(AID), UserIdApplet.class, all, (short) 0, (byte) all.length);
        return card;
    }

    byte[] transmit(byte[] command) {
        return simulator.transmitCommand(command);
    }

    /** Puts it into a slot. */
    public void insert(int port) throws IOException {
        socket.close();
        simulator.reset();
        Socket own = new Socket(InetAddress.getLoopbackAddress(), port);
        socket = own;
        Thread.ofVirtual().start(() -> serve(own));
    }

    public void insert() throws IOException {
        insert(SLOT);
    }

    /** It will be gone when this many commands were answered. */
    public VirtualCard goneAfter(int commands) {
        commandsLeft.set(commands);
        return this;
    }

    /** Its next command gets no answer, and its reader does not notice that it is gone: as some services hang. */
    public VirtualCard silentAfter(int commands) {
        silent = true;
        return goneAfter(commands);
    }

    public void remove() throws IOException {
        socket.close();
        silent = false;
        commandsLeft.set(Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        remove();
    }

    private void serve(Socket own) {
        try (own;
                DataInputStream in = new DataInputStream(own.getInputStream());
                DataOutputStream out = new DataOutputStream(own.getOutputStream())) {
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (message.length != 1) {
                    if (commandsLeft.getAndDecrement() == 0) {
                        if (silent) {
                            in.skipNBytes(1);
                        }
                        return;
                    }
                    answer(out, transmit(message));
                } else if (message[0] == TELL_ATR) {
                    answer(out, ATR);
                } else if (message[0] == POWER_OFF || message[0] == POWER_ON || message[0] == RESET) {
                    simulator.reset();
                }
            }
        } catch (EOFException | SocketException e) {
            // taken out
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(DataOutputStream out, byte[] data) throws IOException {
        byte[] framed = new byte[data.length + 2];
        framed[0] = (byte) (data.length >> 8);
        framed[1] = (byte) data.length;
        System.arraycopy(data, 0, framed, 2, data.length);
        out.write(framed);
        out.flush();
    }
}
