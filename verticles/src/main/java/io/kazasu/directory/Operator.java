package io.kazasu.directory;

import java.util.Set;

/** A named person who works for one municipality. */
public record Operator(String name, String municipality, Set<Role> roles) {}
