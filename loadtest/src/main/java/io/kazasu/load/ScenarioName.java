package io.kazasu.load;

/** The days that {@code run} knows. */
enum ScenarioName {
    MIXED,
    NATION,
    EARTHQUAKE,
    MORNING,
    RECONNECT,
    IDLE,
    OVERLOAD
}
