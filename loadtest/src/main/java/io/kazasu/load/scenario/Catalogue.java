package io.kazasu.load.scenario;

import java.util.List;
import java.util.Map;

/**
 * What can be asked for.
 *
 * @param offers by site
 */
public record Catalogue(
        List<String> forms, List<String> certificates, List<String> items, Map<String, List<String>> offers) {
    static final String FORM = "FORM";
    static final String CERTIFICATE = "CERTIFICATE";
    static final String ITEM = "ITEM";
    static final String OFFER = "OFFER";
}
