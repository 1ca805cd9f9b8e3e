package io.kazasu.gateway.demo;

/** As a resident register and an electoral roll keep it. */
enum Sex {
    M,
    F
}
