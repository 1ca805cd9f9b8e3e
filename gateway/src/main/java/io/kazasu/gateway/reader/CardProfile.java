package io.kazasu.gateway.reader;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the user ID is read from a card: application identifier, files and commands are the issuer's and are not known
 * to the program.
 *
 * @param application what the tap says was read
 * @param area what the tap says was read
 * @param steps in order; one of them yields the user ID
 */
record CardProfile(CardApplication application, CardArea area, List<Step> steps) {
    private static final Pattern STATUS = Pattern.compile("[0-9A-F]{4}");

    CardProfile {
        steps = List.copyOf(steps);
    }

    /**
     * One command to the card (ISO/IEC 7816-4).
     *
     * @param apdu in hex, spaces allowed; of a PIN step the header only, as the PIN is its data
     * @param expect the status word that goes on, {@code 9000} when null
     * @param fault what it means when another one comes; {@link CardFault#READ_FAILED} when null
     * @param pin the data is the PIN that the citizen types
     * @param userId what comes back is the user ID, padded with 00, FF or spaces
     */
    record Step(
            String name,
            String apdu,
            @Nullable String expect,
            @Nullable CardFault fault,
            boolean pin,
            boolean userId) {
        byte[] command() {
            return HexFormat.of().parseHex(apdu.replace(" ", ""));
        }

        int expected() {
            return expect == null ? 0x9000 : Integer.parseInt(expect, 16);
        }

        CardFault meaning() {
            return fault == null ? CardFault.READ_FAILED : fault;
        }
    }

    boolean asksForPin() {
        return steps.stream().anyMatch(Step::pin);
    }

    /** Blocks. @throws InvalidProfileException with all that is wrong with it */
    static CardProfile read(Path file) throws InvalidProfileException {
        try {
            CardProfile profile = new YAMLMapper().readValue(Files.readString(file), CardProfile.class);
            profile.check(file);
            return profile;
        } catch (JacksonException e) {
            throw new InvalidProfileException(file + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidProfileException(file + ": cannot be read");
        }
    }

    private void check(Path file) throws InvalidProfileException {
        if (application == null || area == null) {
            throw new InvalidProfileException(file + ": application and area are needed");
        }
        for (Step step : steps) {
            try {
                if (step.command().length < 4
                        || (step.expect() != null
                                && !STATUS.matcher(step.expect()).matches())) {
                    throw new InvalidProfileException(
                            file + ": step " + step.name() + ": expected an APDU and a status word in hex");
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidProfileException(file + ": step " + step.name() + ": apdu is not hex");
            }
        }
        if (steps.stream().filter(Step::userId).count() != 1) {
            throw new InvalidProfileException(file + ": exactly one step has userId: true");
        }
    }
}
