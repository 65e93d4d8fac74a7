package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.logstreamer.server.system.Installed;
import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium that looks at the live page. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Without a sandbox, as it may be root that tests, and it looks at nothing but this page. */
    static Browser open() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Installed.find("chromium").orElseThrow().toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Installed.find("chromedriver").orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Returns when the first figures are there. */
    void look(int port) throws InterruptedException {
        driver.get("http://127.0.0.1:" + port + "/");
        until("figures are there", () -> driver.findElement(By.tagName("body")).getDomAttribute("data-ready") != null);
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    Object run(String script) {
        Object result = driver.executeScript(script);
        assertNotNull(result, script);
        return result;
    }

    void until(String what, Waiting.Question question) throws InterruptedException {
        Waiting.until(what, PATIENCE, () -> text("body"), question);
    }

    void untilText(String selector, String part) throws InterruptedException {
        until(selector + " says " + part, () -> text(selector).contains(part));
    }

    /** What has the focus after so many more tabs, by its id, or else its text or its label. */
    String tab() {
        new Actions(driver).sendKeys(Keys.TAB).perform();
        return run("const e = document.activeElement; return e.id || e.textContent.slice(0, 40)")
                .toString();
    }

    void sized(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void usualSize() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Since it was last asked: errors of scripts, files that could not be had, breaches of the policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void assertNoComplaint() {
        assertEquals(List.of(), complaints());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
