package io.kazasu.load.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerParserTest {
    private static final String LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";
    private static final String SHED =
            "HTTP/1.1 429 Too Many Requests\r\nretry-after:  3 \r\ncontent-length:2\r\nconnection: Close\r\n\r\n{}";
    /** The first chunk is a character of three bytes. */
    private static final String CHUNKS = """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            3
            き
            1A;x=y
            abcdefghijklmnopqrstuvwxyz
            0
            trailer: 1

            """.replace("\n", "\r\n");

    private final HttpAnswerParser parser = new HttpAnswerParser();

    HttpAnswerParserTest() {
        parser.next();
    }

    @Test
    void anAnswerMayComeInAnyTwoPieces() throws Exception {
        for (String text : new String[] {LENGTH, SHED, CHUNKS}) {
            byte[] bytes = bytes(text);
            String whole = told(bytes, bytes.length);
            for (int split = 0; split < bytes.length; split++) {
                assertEquals(whole, told(bytes, split), text + " at " + split);
            }
        }
    }

    @Test
    void anAnswerMayComeByteByByte() throws Exception {
        for (String text : new String[] {LENGTH, SHED, CHUNKS}) {
            byte[] bytes = bytes(text);
            String whole = told(bytes, bytes.length);
            parser.next();
            for (int i = 0; i < bytes.length - 1; i++) {
                assertFalse(parser.read(Unpooled.wrappedBuffer(bytes, i, 1)), text + " at " + i);
            }
            assertTrue(parser.read(Unpooled.wrappedBuffer(bytes, bytes.length - 1, 1)));
            assertEquals(whole, told());
        }
    }

    @Test
    void tellsWhatCame() throws Exception {
        assertEquals("200 hello after 0 ms", told(bytes(LENGTH), 0));
        assertEquals("429 {} after 3000 ms, closing", told(bytes(SHED), 0));
        assertEquals("200 きabcdefghijklmnopqrstuvwxyz after 0 ms", told(bytes(CHUNKS), 0));
    }

    @Test
    void nothingOfAnAnswerIsLeftForTheNext() throws Exception {
        assertEquals("429 {} after 3000 ms, closing", told(bytes(SHED), 0));
        assertEquals("204  after 0 ms", told(bytes("HTTP/1.1 204 No Content\r\n\r\n"), 0));
        assertEquals("200  after 0 ms", told(bytes("HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n"), 0));
    }

    @Test
    void anAnswerMayBeLong() throws Exception {
        String body = "x".repeat(700_000);
        String text = "HTTP/1.1 200 OK\r\ncontent-length: 700000\r\n\r\n" + body;
        assertEquals("200 " + body + " after 0 ms", told(bytes(text), 5_000));
    }

    @ParameterizedTest
    @CsvSource({"soon, 0", "-1, 0", "1234567, 0", "120, 120000"})
    void retryAfterIsANumberOfSecondsOrNothing(String value, long millis) throws Exception {
        parser.read(
                buffer("HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n"));
        assertEquals(millis, parser.answer().retryAfterMillis());
        assertTrue(parser.answer().passing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.0 200 OK\r\n",
                "HTTP/2 200 OK......\r\n",
                "HTTP/1.1 20 OK....\r\n",
                "HTTP/1.1 2000 OK\r\n",
                "HTTP/1.1 100 Continue\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n",
                "HTTP/1.1 200 OK\r\n folded: 1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: \r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxyz",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n",
            })
    void whatIsNotAnAnswerIsGarbled(String text) {
        assertThrows(HttpAnswerParser.GarbledException.class, () -> parser.read(buffer(text)));
    }

    @Test
    void aHeadHasItsLimit() {
        String line = "x: " + "y".repeat(1_000) + "\r\n";
        assertThrows(
                HttpAnswerParser.GarbledException.class,
                () -> parser.read(buffer("HTTP/1.1 200 OK\r\n" + line.repeat(17))));
    }

    @Test
    void afterACompleteAnswerNothingMayFollow() throws Exception {
        assertTrue(parser.read(buffer(LENGTH)));
        assertThrows(HttpAnswerParser.GarbledException.class, () -> parser.read(buffer("H")));
    }

    private String told(byte[] bytes, int split) throws Exception {
        parser.next();
        assertEquals(split == bytes.length, parser.read(Unpooled.wrappedBuffer(bytes, 0, split)));
        if (split < bytes.length) {
            assertTrue(parser.read(Unpooled.wrappedBuffer(bytes, split, bytes.length - split)));
        }
        return told();
    }

    private String told() {
        HttpAnswer answer = parser.answer();
        String body =
                new String(Arrays.copyOfRange(answer.bytes(), answer.from(), answer.to()), StandardCharsets.UTF_8);
        return answer.status() + " " + body + " after " + answer.retryAfterMillis() + " ms"
                + (parser.closing() ? ", closing" : "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.wrappedBuffer(bytes(text));
    }
}
