package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What wrong logins are answered; right ones never come here. */
class FailedLoginsTest {
    private static final int PER_NETWORK = 6;
    private static final int PER_READER = 3;

    private final FailedLogins failures = new FailedLogins(new FailedLogins.Limits(PER_NETWORK, PER_READER));

    private int told(String address, @Nullable String reader, int times) {
        int told = 0;
        for (int i = 0; i < times; i++) {
            ProblemType answer = failures.refusal(SocketAddress.inetSocketAddress(1_000 + i, address), reader)
                    .problem()
                    .type();
            told += answer == ProblemType.UNAUTHENTICATED ? 1 : 0;
        }
        return told;
    }

    @Test
    void anAddressIsToldSoManyTimesAndAnotherOneStartsAnew() {
        assertEquals(PER_NETWORK, told("192.0.2.1", null, 100));
        assertEquals(PER_NETWORK, told("192.0.2.2", null, 100));
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAndItsNeighbourNot() {
        assertEquals(PER_NETWORK, told("2001:db8:1:2::1", null, 50) + told("2001:db8:1:2:ffff::9", null, 50));
        assertEquals(PER_NETWORK, told("2001:db8:1:3::1", null, 50));
    }

    @Test
    void aReaderThatManyClaimToBeIsLimitedWhereverTheyComeFrom() {
        int told = 0;
        for (int i = 1; i <= 50; i++) {
            told += told("192.0.2." + i, "es-01", 1);
        }
        assertEquals(PER_READER, told);
        assertEquals(1, told("192.0.2.99", "es-02", 1));
    }

    @Test
    void aNameThatNobodyCouldHaveIsNotKept() {
        assertEquals(PER_NETWORK, told("192.0.2.1", "x".repeat(60_000), 100));
    }

    @Test
    void whoComesWithoutAnAddressIsLimitedToo() {
        int told = 0;
        for (int i = 0; i < 100; i++) {
            told += failures.refusal(null, null).problem().type() == ProblemType.UNAUTHENTICATED ? 1 : 0;
        }
        assertEquals(PER_NETWORK, told);
    }

    @Test
    void hundredsOfThousandsOfNetworksDoNotFillMemory() {
        for (int i = 0; i < 200_000; i++) {
            told("2001:db8:" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xffff) + "::1", null, 1);
        }
        assertTrue(failures.kept() <= 20_000, "kept " + failures.kept());
    }
}
