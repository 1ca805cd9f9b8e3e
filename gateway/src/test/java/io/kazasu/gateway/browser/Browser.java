package io.kazasu.gateway.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with a profile of its own, which asks nobody but the pages that it is sent to. */
public final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
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
        return element(selector).getText();
    }

    /** A computed property, such as {@code background-color}. */
    public String style(String selector, String property) {
        return element(selector).getCssValue(property);
    }

    public void click(String selector) {
        element(selector).click();
    }

    public void type(String selector, String keys) {
        element(selector).sendKeys(keys);
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

    private WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
