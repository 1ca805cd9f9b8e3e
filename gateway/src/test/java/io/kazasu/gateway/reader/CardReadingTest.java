package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.reader.CardReading.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a card, by the profiles that are shipped. */
class CardReadingTest {
    private static final Path PROFILES = Path.of("../ops/reader");

    /** The PINs typed one after the other, then nobody; and what was told of the tries left. */
    private static final class Typed implements PinPad {
        private final Deque<String> pins = new ArrayDeque<>();
        private final List<Integer> told = new ArrayList<>();

        Typed(String... pins) {
            this.pins.addAll(List.of(pins));
        }

        @Override
        public byte @Nullable [] ask(@Nullable Integer triesLeft, BooleanSupplier stillThere) {
            told.add(triesLeft == null ? -1 : triesLeft);
            String pin = pins.poll();
            return pin == null ? null : pin.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static Result read(VirtualCard card, String profile, PinPad pins) throws Exception {
        return new CardReading(CardProfile.read(PROFILES.resolve(profile)), pins)
                .of(command -> new ResponseAPDU(card.transmit(command.getBytes())), () -> true);
    }

    @Test
    void userIdOfTheCommonApplicationIsReadWithoutPin() throws Exception {
        Typed nobody = new Typed();
        assertEquals(
                new Result.Read("SJ7F3K92QXM1", false),
                read(VirtualCard.of("SJ7F3K92QXM1"), "test-profile.yaml", nobody));
        assertTrue(nobody.told.isEmpty());
    }

    @Test
    void recordApplicationTellsItOnlyAfterThePin() throws Exception {
        Typed typed = new Typed("0000", "1234");
        assertEquals(
                new Result.Read("SJ7F3K92QXM1", true),
                read(VirtualCard.of("SJ7F3K92QXM1", "1234"), "test-profile-pin.yaml", typed));
        assertEquals(List.of(-1, 2), typed.told);
    }

    @Test
    void thirdWrongPinBlocksTheCard() throws Exception {
        VirtualCard card = VirtualCard.of("SJ7F3K92QXM1", "1234");
        Typed typed = new Typed("0000", "0001", "0002", "1234");
        assertEquals(new Result.Failed(CardFault.PIN_BLOCKED), read(card, "test-profile-pin.yaml", typed));
        assertEquals(List.of(-1, 2, 1), typed.told);
    }

    @Test
    void nobodyTypesAPin() throws Exception {
        assertEquals(
                new Result.Failed(CardFault.NO_PIN),
                read(VirtualCard.of("SJ7F3K92QXM1", "1234"), "test-profile-pin.yaml", new Typed()));
    }

    @Test
    void anotherCardIsTold() throws Exception {
        assertEquals(
                new Result.Failed(CardFault.WRONG_CARD), read(VirtualCard.foreign(), "test-profile.yaml", new Typed()));
    }

    @Test
    void userIdThatIsNoneIsNotTaken() throws Exception {
        assertEquals(
                new Result.Failed(CardFault.WRONG_CARD),
                read(VirtualCard.of("no spaces"), "test-profile.yaml", new Typed()));
    }

    @Test
    void resultsTellNoUserId() {
        assertEquals("Read[verified=true]", new Result.Read("SJ7F3K92QXM1", true).toString());
    }

    @TempDir
    Path folder = Path.of("");

    @Test
    void faultyProfilesAreRefused() throws Exception {
        String whole = Files.readString(PROFILES.resolve("test-profile.yaml"));
        assertNull(fault(whole));
        assertTrue(String.valueOf(fault(whole.replace("00 B0", "00 X0"))).contains("read the user ID"));
        assertTrue(String.valueOf(fault(whole.replace("userId: true", ""))).contains("exactly one step"));
        assertTrue(String.valueOf(fault(whole.replace("COMMON", "SECRET"))).contains("SECRET"));
        assertTrue(String.valueOf(fault("steps: []")).contains("application"));
    }

    private @Nullable String fault(String text) throws Exception {
        Path file = folder.resolve("profile.yaml");
        Files.writeString(file, text);
        try {
            CardProfile.read(file);
            return null;
        } catch (InvalidProfileException e) {
            return e.getMessage();
        }
    }

    @Test
    void missingProfileIsRefused() {
        assertThrows(InvalidProfileException.class, () -> CardProfile.read(folder.resolve("none.yaml")));
    }
}
