package io.kazasu.handover;

/** What a recipient made of an event. */
sealed interface Answer {
    /** It has it. */
    record Taken() implements Answer {}

    /** Withdrawn at the last moment: nothing was sent. */
    record NotAgreed() implements Answer {}

    /** Sending it again will not help. */
    record Refused(String reason) implements Answer {}

    /** No answer, or one that says that it is to be tried again. */
    record Failed(String reason) implements Answer {}

    /** RFC 9110 section 15: of the client errors, only these two speak of the moment. */
    static Answer of(int status) {
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
        return refused ? new Refused("HTTP " + status) : new Failed("HTTP " + status);
    }
}
