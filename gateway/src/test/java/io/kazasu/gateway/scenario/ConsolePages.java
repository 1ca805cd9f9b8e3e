package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.browser.Browser;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The console's pages in one browser. */
record ConsolePages(Browser browser, ConsoleTown town) {
    String address() {
        return "http://127.0.0.1:" + town.port() + "/";
    }

    /** Signed in with a token, at a view, in Japanese. */
    void signIn(String token, String view) {
        signOut();
        browser.visit(address() + "?" + view + "#/" + view);
        browser.await("#token:enabled");
        browser.type("#token", token);
        browser.click("#login button");
        browser.await("nav");
        browser.await(".live");
    }

    /** Whoever was signed in is not any more. */
    void signOut() {
        browser.visit(address());
        browser.await("#leave, #token:enabled"); // it is decided whether somebody is signed in
        browser.value("document.querySelector('#leave')?.click()");
        browser.await("#token:enabled");
        browser.value("localStorage.setItem('kazasu.language', 'ja')");
    }

    void atDesk(String officer, String site) {
        signIn(town.operator(officer), "desk");
        browser.await("select[name=site]");
        browser.choose("select[name=site]", ConsoleTown.id(site));
    }

    /** As the desks and the tablets show it, light and dark: kept as pictures, and nothing that axe-core objects to. */
    void looksGood(String view) throws IOException {
        TreeSet<String> faults = new TreeSet<>();
        browser.value("window.scrollTo(0, 0)");
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            String colours = dark ? "-dark" : "-light";
            browser.size(820, 1180);
            faults.addAll(cramped(view + " on a tablet"));
            browser.screenshot("console-" + view + colours + "-tablet");
            browser.size(1366, 768);
            browser.screenshot("console-" + view + colours);
            faults.addAll(dark ? browser.contrastFaults() : browser.accessibilityFaults());
        }
        faults.addAll(cramped(view));
        browser.dark(false);
        assertEquals(new TreeSet<>(), faults, view);
        assertEquals(List.of(), browser.complaints(), view);
    }

    /** What does not fit: a page wider than the screen, words of a button on two lines, text that its box cuts off. */
    private List<String> cramped(String where) {
        Object found = browser.value("""
                [
                  ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : []),
                  ...[...document.querySelectorAll('button, .button, nav a, .chip')]
                    .filter(one => one.offsetHeight > 1.9 * parseFloat(getComputedStyle(one).lineHeight)
                      + parseFloat(getComputedStyle(one).paddingTop) * 2)
                    .map(one => 'wrapped: ' + one.textContent),
                  ...[...document.querySelectorAll('.scroll')]
                    .filter(one => one.scrollWidth > one.clientWidth + 1)
                    .map(one => 'to be scrolled: ' + one.textContent.slice(0, 80)),
                  ...[...document.querySelectorAll('button, nav a, h2, th, td, dt, dd, .last-words')]
                    .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
                    .map(one => 'cut off: ' + one.textContent),
                ]""");
        return found instanceof List<?> faults
                ? faults.stream().map(fault -> where + ": " + fault).toList()
                : List.of(where + " tells nothing");
    }

    /** By an administrator, in the list of readers. */
    void tellReader(String reader, String words) {
        browser.clickText("tbody button", "伝言 " + reader);
        browser.await("dialog[open] input[name=ja]");
        browser.type("dialog[open] input[name=ja]", words);
        browser.click("dialog[open] button.primary");
    }

    /** The text of the paper that a button saves. */
    String paper(String selector, String words) throws IOException {
        Path folder = town.newFolder();
        browser.saveTo(folder);
        browser.clickText(selector, words);
        Eventually.equal(1, () -> papers(folder).size());
        return PdfText.of(Files.readAllBytes(papers(folder).getFirst()));
    }

    /** Whole ones: a browser gives a file its name when it is complete. */
    private static List<Path> papers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).toList();
        }
    }

    static String hold(JsonObject decision) {
        return "[data-hold='" + decision.getString("reader") + ":" + decision.getLong("sequence") + "']";
    }
}
