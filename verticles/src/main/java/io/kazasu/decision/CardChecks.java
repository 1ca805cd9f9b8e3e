package io.kazasu.decision;

import io.kazasu.tap.Card;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Reason;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is checked of a card in every service before the service's own rule, in order of precedence. Whether a finding
 * stops the tap is the service's to say. A reception by hand shows no card: only its holder's municipality counts, and
 * where strict authentication is asked for, that a clerk has identified the person.
 */
public final class CardChecks {
    private static final Set<Service> STRICT = EnumSet.of(Service.COUNTER, Service.CERTIFICATE);

    private CardChecks() {}

    /**
     * Findings in order of precedence, the first being the reason. {@code UNKNOWN_CARD} stands alone, as nothing else
     * can be told of an unknown card, but for {@code UNSUPPORTED_CARD_APPLICATION}.
     *
     * @param exempt findings that mean nothing to this service
     */
    public static List<Reason> findings(Reception reception, Set<Reason> exempt) {
        List<Reason> findings = new ArrayList<>(2);
        Card card = reception.tap().card();
        if (card == null) {
            checkByHand(reception, findings);
        } else {
            checkCard(reception, card, findings);
        }
        findings.removeAll(exempt);
        return findings;
    }

    private static void checkByHand(Reception reception, List<Reason> findings) {
        boolean strict = STRICT.contains(reception.place().reader().service());
        if (strict && reception.person().holder() == null) {
            findings.add(Reason.UNKNOWN_CARD);
        }
        checkMunicipality(reception, findings);
        if (strict && reception.place().site().kind() == SiteKind.KIOSK) {
            // no clerk stands there who could have identified anybody
            findings.add(Reason.STRONGER_AUTHENTICATION_REQUIRED);
        }
    }

    private static void checkCard(Reception reception, Card card, List<Reason> findings) {
        RegisteredCard registered = reception.person().card();
        if (registered == null) {
            findings.add(Reason.UNKNOWN_CARD);
        } else {
            checkValidity(reception, registered, findings);
            checkMunicipality(reception, findings);
        }
        Service service = reception.place().reader().service();
        if (STRICT.contains(service) && !(card.application() == CardApplication.RECORD && card.verified())) {
            findings.add(Reason.STRONGER_AUTHENTICATION_REQUIRED);
        }
        if (card.application() == CardApplication.BINARY) {
            findings.add(Reason.UNSUPPORTED_CARD_APPLICATION);
        }
        if (registered != null && !registered.services().contains(service)) {
            findings.add(Reason.NOT_ENROLLED);
        }
    }

    private static void checkValidity(Reception reception, RegisteredCard card, List<Reason> findings) {
        if (card.status() == CardStatus.REVOKED) {
            findings.add(Reason.CARD_REVOKED);
        } else if (card.status() == CardStatus.SUSPENDED) {
            findings.add(Reason.CARD_SUSPENDED);
        } else if (card.expires().isBefore(reception.localDate())) {
            findings.add(Reason.CARD_EXPIRED);
        }
    }

    private static void checkMunicipality(Reception reception, List<Reason> findings) {
        var holder = reception.person().holder();
        if (holder != null
                && holder.municipality() != null
                && !holder.municipality()
                        .equals(reception.place().municipality().code())) {
            findings.add(Reason.OTHER_MUNICIPALITY);
        }
    }
}
