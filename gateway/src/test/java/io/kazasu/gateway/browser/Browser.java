package io.kazasu.gateway.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * A headless Chromium with a profile of its own, which asks nobody but the pages that it is sent to. What it is to read or
 * to use it waits for, as a person would: for half a minute, and again when the page has drawn it anew meanwhile.
 */
public final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final FluentWait<ChromeDriver> patience;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        patience = new FluentWait<>(driver)
                .withTimeout(LIMIT)
                .pollingEvery(PAUSE)
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class);
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param folder of its profile */
    public static Browser open(Path folder) {
        for (Path needed : List.of(PROGRAM, DRIVER)) {
            if (!Files.isExecutable(needed)) {
                throw new IllegalStateException(
                        needed + " is missing: install Debian's chromium and chromium-driver, or "
                                + "run ops/verify as root, which does");
            }
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.setPageLoadTimeout(PAGE_LIMIT);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File(folder.toFile().getParentFile(), "chromedriver.log"))
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Where files go that pages save; what was there before of that name is overwritten. */
    public void saveTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    /** Goes on in a new tab, which is that of the same person in the same browser. */
    public void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** Goes on in the first tab, without all others. */
    public void firstTabAlone() {
        List<String> tabs = List.copyOf(driver.getWindowHandles());
        for (String tab : tabs.subList(1, tabs.size())) {
            driver.switchTo().window(tab).close();
        }
        driver.switchTo().window(tabs.getFirst());
    }

    public void visit(String address) {
        driver.get(address);
    }

    /** Of what is seen, in CSS pixels. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As somebody who has set a system to dark colours, or to light ones. */
    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** What somebody reads there; empty when it is hidden. */
    public String text(String selector) {
        return at(selector, WebElement::getText);
    }

    /** A computed property, such as {@code background-color}. */
    public String style(String selector, String property) {
        return at(selector, element -> element.getCssValue(property));
    }

    public void click(String selector) {
        use(selector, this::clickOn);
    }

    public void type(String selector, String keys) {
        use(selector, element -> element.sendKeys(keys));
    }

    /** Keys pressed where the focus is put, as by somebody without a mouse. */
    public void press(String selector, String keys) {
        use(selector, element -> driver.executeScript("arguments[0].focus()", element));
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The one of several elements whose text, what only screen readers tell included, contains the words. */
    public void clickText(String selector, String words) {
        patience.withMessage(() -> "no " + selector + " says " + words).until(page -> {
            clickOn(page.findElements(By.cssSelector(selector)).stream()
                    .filter(one ->
                            String.valueOf(one.getDomProperty("textContent")).contains(words))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(words)));
            return true;
        });
    }

    /** Brought to the middle, as a person would who finds it half below the bar at the top. */
    private void clickOn(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** The value of a field that is not typed letter by letter, such as a date. */
    public void fill(String selector, String value) {
        use(
                selector,
                element -> driver.executeScript(
                        "arguments[0].value = arguments[1];"
                                + " arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
                        element,
                        value));
    }

    /** Of a list of options, by its value. */
    public void choose(String selector, String value) {
        use(selector, element -> element.findElement(By.cssSelector("option[value='" + value + "']"))
                .click());
    }

    /** The value of an expression of the page's language; null where it is undefined. */
    public @Nullable Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Keeps what is seen as {@code target/screenshots/NAME.png}. */
    public Path screenshot(String name) throws IOException {
        Files.createDirectories(SHOTS);
        return Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    public boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Waits until something is there, and fails when it does not come. */
    public void await(String selector) {
        until(selector, true);
    }

    /** Waits until something is gone. */
    public void awaitGone(String selector) {
        until(selector, false);
    }

    private void until(String selector, boolean there) {
        patience.withMessage(() -> selector + (there ? " is not in: " : " is still in: ") + text("body"))
                .until(page -> shows(selector) == there);
    }

    /**
     * What axe-core finds against WCAG 2.2 at levels A and AA, and against good practice: rule, words and the first element
     * of each.
     */
    public List<String> accessibilityFaults() {
        return axeFinds(
                "type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']");
    }

    /** Of these, what depends on the colours: for a page that has been looked at whole in others. */
    public List<String> contrastFaults() {
        return axeFinds("type: 'rule', values: ['color-contrast', 'link-in-text-block']");
    }

    private List<String> axeFinds(String rules) {
        if (!Boolean.TRUE.equals(value("typeof axe === 'object'"))) {
            driver.executeScript(AXE);
        }
        Object found = driver.executeAsyncScript("""
                const answer = arguments[0];
                axe.run(document, {runOnly: {%s}, resultTypes: ['violations']})
                    .then(result => answer(result.violations.map(each =>
                        each.id + ': ' + each.help + ': ' + each.nodes[0].html)), fault => answer([String(fault)]));
                """.formatted(rules));
        return found instanceof List<?> faults
                ? faults.stream().map(String::valueOf).toList()
                : List.of("axe-core gave no answer");
    }

    /** What the page complained of so far, such as a script or a style that the policy forbids. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private void use(String selector, Consumer<WebElement> act) {
        at(selector, element -> {
            act.accept(element);
            return true;
        });
    }

    private <T> T at(String selector, Function<WebElement, T> look) {
        return patience.withMessage(() -> selector + " is not there")
                .until(page -> look.apply(page.findElement(By.cssSelector(selector))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
