package io.kazasu.gateway.reader;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;
import javacard.framework.Util;

/**
 * The made-up card of {@code ops/reader/test-profile.yaml}: one file with the user ID. The parameters of the installation
 * are the PIN's length, the PIN (none where the length is 0), and the user ID.
 */
public final class UserIdApplet extends Applet {
    private static final byte SELECT_FILE = (byte) 0xA4;
    private static final byte READ_BINARY = (byte) 0xB0;
    private static final byte VERIFY = 0x20;
    private static final short FILE = 0x0001;
    private static final byte PIN_TRIES = 3;
    private static final byte PIN_MAX = 16;

    private final byte[] userId;
    private final OwnerPIN pin = new OwnerPIN(PIN_TRIES, PIN_MAX);
    private final boolean asksForPin;
    private boolean selected;

    private UserIdApplet(byte[] parameters, short offset, byte length) {
        byte pinLength = parameters[offset];
        asksForPin = pinLength > 0;
        if (asksForPin) {
            pin.update(parameters, (short) (offset + 1), pinLength);
        }
        short start = (short) (offset + 1 + pinLength);
        userId = new byte[32];
        Util.arrayFillNonAtomic(userId, (short) 0, (short) 32, (byte) 0xFF);
        Util.arrayCopy(parameters, start, userId, (short) 0, (short) (offset + length - start));
    }

    /** Called by the card. */
    public static void install(byte[] buffer, short offset, byte length) {
        short at = offset;
        at += (short) (buffer[at] + 1);
        at += (short) (buffer[at] + 1);
        byte own = buffer[at];
        new UserIdApplet(buffer, (short) (at + 1), own).register();
    }

    @Override
    public boolean select() {
        selected = false;
        pin.reset();
        return true;
    }

    @Override
    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        switch (buffer[ISO7816.OFFSET_INS]) {
            case SELECT_FILE -> {
                apdu.setIncomingAndReceive();
                selected = Util.getShort(buffer, ISO7816.OFFSET_CDATA) == FILE;
                if (!selected) {
                    ISOException.throwIt(ISO7816.SW_FILE_NOT_FOUND);
                }
            }
            case VERIFY -> verify(apdu, buffer);
            case READ_BINARY -> {
                if (asksForPin && !pin.isValidated()) {
                    ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
                }
                if (!selected) {
                    ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
                }
                apdu.setOutgoing();
                apdu.setOutgoingLength((short) userId.length);
                apdu.sendBytesLong(userId, (short) 0, (short) userId.length);
            }
            default -> ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    private void verify(APDU apdu, byte[] buffer) {
        byte length = (byte) apdu.setIncomingAndReceive();
        if (!pin.check(buffer, ISO7816.OFFSET_CDATA, length)) {
            ISOException.throwIt(
                    pin.getTriesRemaining() == 0 ? (short) 0x6983 : (short) (0x63C0 | pin.getTriesRemaining()));
        }
    }
}
