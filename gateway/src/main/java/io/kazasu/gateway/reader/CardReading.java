package io.kazasu.gateway.reader;

import io.kazasu.gateway.reader.CardProfile.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/** Goes through the steps of a profile with one card. Blocks. */
final class CardReading {
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int PIN_BLOCKED = 0x6983;
    private static final int PIN_TRIES = 0x63C0;
    private static final int PIN_TRIES_MASK = 0xFFF0;

    private final CardProfile profile;
    private final PinPad pins;

    CardReading(CardProfile profile, PinPad pins) {
        this.profile = profile;
        this.pins = pins;
    }

    /** The way to the card. */
    @FunctionalInterface
    interface Channel {
        /** Blocks. */
        ResponseAPDU transmit(CommandAPDU command) throws CardException;
    }

    /** What came of it. */
    sealed interface Result {
        /** @param verified the card accepted the PIN */
        record Read(String userId, boolean verified) implements Result {
            /** Tells no user ID. */
            @Override
            public String toString() {
                return "Read[verified=" + verified + "]";
            }
        }

        record Failed(CardFault fault) implements Result {}
    }

    /**
     * @param stillThere false once the card was taken away; asked while nobody types
     * @throws CardException when the card went away or the reader failed
     */
    Result of(Channel channel, BooleanSupplier stillThere) throws CardException {
        String userId = null;
        boolean verified = false;
        for (Step step : profile.steps()) {
            if (step.pin()) {
                CardFault fault = verify(channel, step, stillThere);
                if (fault != null) {
                    return new Result.Failed(fault);
                }
                verified = true;
                continue;
            }
            ResponseAPDU response = channel.transmit(new CommandAPDU(step.command()));
            if (response.getSW() != step.expected()) {
                return new Result.Failed(step.meaning());
            }
            userId = step.userId() ? text(response.getData()) : userId;
        }
        return userId != null && USER_ID.matcher(userId).matches()
                ? new Result.Read(userId, verified)
                : new Result.Failed(CardFault.WRONG_CARD);
    }

    /** Asks until the PIN is right, the card is blocked, or nobody types one. */
    private @Nullable CardFault verify(Channel channel, Step step, BooleanSupplier stillThere) throws CardException {
        Integer triesLeft = null;
        while (true) {
            byte[] pin = pins.ask(triesLeft, stillThere);
            if (pin == null) {
                return stillThere.getAsBoolean() ? CardFault.NO_PIN : CardFault.REMOVED_TOO_EARLY;
            }
            int status = send(channel, step, pin);
            if (status == step.expected()) {
                return null;
            }
            if (status == PIN_BLOCKED || status == PIN_TRIES) {
                return CardFault.PIN_BLOCKED;
            }
            if ((status & PIN_TRIES_MASK) != PIN_TRIES) {
                return step.meaning();
            }
            triesLeft = status & ~PIN_TRIES_MASK;
        }
    }

    private static int send(Channel channel, Step step, byte[] pin) throws CardException {
        byte[] header = step.command();
        try {
            return channel.transmit(new CommandAPDU(header[0], header[1], header[2], header[3], pin))
                    .getSW();
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    private static String text(byte[] data) {
        int end = data.length;
        while (end > 0 && (data[end - 1] == 0 || data[end - 1] == (byte) 0xFF || data[end - 1] == ' ')) {
            end--;
        }
        return new String(data, 0, end, StandardCharsets.US_ASCII);
    }
}
