package io.kazasu.ingest;

/** The topics that a reader may use; there are no others. */
record MqttTopics(String decisions, String commands) {
    /** Taps of every reader; who it is the connection tells. */
    static final String TAPS = "kazasu/v1/taps";

    static MqttTopics of(String reader) {
        String own = "kazasu/v1/readers/" + reader;
        return new MqttTopics(own + "/decisions", own + "/commands");
    }
}
