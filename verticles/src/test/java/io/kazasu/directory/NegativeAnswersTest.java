package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NegativeAnswersTest {
    private long now = 5;
    private final NegativeAnswers<String> answers = new NegativeAnswers<>(() -> now);

    @Test
    void answerIsKeptForLessThanASecondAfterItWasAskedFor() {
        answers.add("card", now);
        now += TimeUnit.MILLISECONDS.toNanos(799);
        assertTrue(answers.contains("card"));
        now += TimeUnit.MILLISECONDS.toNanos(1);
        assertFalse(answers.contains("card"));
        assertFalse(answers.contains("another"));
    }

    @Test
    void anyChangeDropsThemAll() {
        answers.add("card", now);
        answers.clear();
        assertFalse(answers.contains("card"));
    }

    @Test
    void theirNumberIsBounded() {
        for (int card = 0; card <= 10_000; card++) {
            answers.add("card " + card, now);
        }
        assertFalse(answers.contains("card 0"));
        assertTrue(answers.contains("card 10000"));
    }
}
