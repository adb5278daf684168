package pratique.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyKind;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.server.RunningServer;
import pratique.server.ruleset.Examples;
import pratique.trust.PublicKey;

/// The pages in a real browser, against the real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private RunningServer server;
  private Playwright playwright;
  private Browser browser;
  private Page page;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    Optional<Path> chromium =
        BROWSERS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (chromium.isEmpty()) {
      System.out.println(
          "skipped: no Chromium; install it, for example 'apt-get install chromium'");
    }
    assumeTrue(chromium.isPresent(), "no Chromium");
    server = withRules();
    parts.add(server);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    parts.add(playwright);
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /// A server that has published the shipped rules for an ICVP.
  private static RunningServer withRules() throws Exception {
    List<Examples.Example> documents = new ArrayList<>();
    documents.add(example("rule-set", "rule-set.json"));
    for (String list : List.of("polio", "yellow-fever")) {
      documents.add(example("risk-list", "risk-lists/" + list + ".json"));
    }
    for (String set : List.of("icvp-polio-products", "icvp-yellow-fever-products")) {
      documents.add(example("value-set", "value-sets/" + set + ".json"));
    }
    RunningServer started = RunningServer.start(new PageResource(RunningServer.SUNSET).routes());
    started.startInstance(new Examples("rules-desk", "rules-board", documents));
    return started;
  }

  private static Examples.Example example(String kind, String file) throws IOException {
    return new Examples.Example(
        kind,
        Bytes.copyOf(
            Files.readAllBytes(Path.of("..", "examples", "rules", "icvp-entry").resolve(file))));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.newPage();
    page.setDefaultTimeout(30_000);
    complaints.clear();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      // That there is no development provider is answered by 404, which the browser reports.
      // So is that there is no network.
      if (message.type().equals("error")
          && !message.location().contains("/dev-oidc/")
          && !message.location().contains("/v1/bundle")) {
        complaints.add(message.text());
      }
    });
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    page.close();
    assertEquals(List.of(), complaints);
  }

  private void go(String path) {
    page.navigate(server.uri(path).toString());
  }

  private void issueMadeUpPerson(String kind) {
    go("/issue?language=en");
    page.check("input[name=kind][value=" + kind + "]");
    page.fill("input[name=token]", server.token("clinic", "certificates:issue"));
    // The button stands in the part that only shows where offices are made up; its work is the
    // same.
    page.dispatchEvent("#made-up", "click");
    page.click("button[type=submit]");
    assertThat(page.locator("#issued")).isVisible();
  }

  @Nested
  @DisplayName("a certificate from the form to the check")
  class Journey {

    @Test
    void anIcvpIsIssuedShownAndAccepted() {
      issueMadeUpPerson("icvp");
      assertThat(page.locator("#qr")).isVisible();
      assertEquals(32, page.textContent("#certificate-id").length());
      page.click("#check-it");
      assertTrue(page.inputValue("#code").startsWith("HC1:"));
      page.click("button[type=submit]");
      assertThat(page.locator(".verdict.accepted h2")).hasText("Accepted");
      assertThat(page.locator("dl")).containsText("Ana Marisa Costa");
    }

    @Test
    void vaccinationTestAndRecoveryAreIssued() {
      for (String kind : List.of("vaccination", "test", "recovery")) {
        issueMadeUpPerson(kind);
        assertThat(page.locator("#renew-by")).not().isEmpty();
      }
    }

    @Test
    void thePictureAndThePageAreReadBack(@TempDir Path folder) {
      issueMadeUpPerson("icvp");
      Path png = saved("#png", folder.resolve("certificate.png"));
      Path pdf = saved("#pdf", folder.resolve("certificate.pdf"));
      for (Path file : List.of(png, pdf)) {
        go("/check?language=en");
        page.setInputFiles("#file", file);
        page.click("button[type=submit]");
        assertThat(page.locator(".verdict.accepted h2")).hasText("Accepted");
      }
    }

    private Path saved(String link, Path file) {
      Download download = page.waitForDownload(() -> page.click(link));
      download.saveAs(file);
      return file;
    }
  }

  @Nested
  @DisplayName("when something is wrong, the page says what to do")
  class Faults {

    @Test
    void aFaultyRecordNamesTheField() {
      go("/issue?language=en");
      page.fill("input[name=token]", server.token("clinic", "certificates:issue"));
      page.click("button[type=submit]");
      assertThat(page.locator("#fault")).isVisible();
      assertThat(page.locator("#issued")).isHidden();
      complaints.removeIf(said -> said.contains("422"));
    }

    @Test
    void withoutATokenNothingIsIssued() {
      go("/issue?language=en");
      page.dispatchEvent("#made-up", "click");
      page.click("button[type=submit]");
      assertThat(page.locator("#fault")).isVisible();
      complaints.removeIf(said -> said.contains("401"));
    }

    @Test
    void rubbishIsRefusedAndNothingOfItIsShownAsMarkup() {
      go("/check?language=en");
      page.fill("#code", "<img src=x onerror=alert(1)>");
      page.click("button[type=submit]");
      assertThat(page.locator(".verdict.refused h2")).hasText("Refused");
      assertEquals(0, page.locator(".verdict img").count());
    }

    @Test
    void anUnknownSignerIsUndetermined() {
      go("/check?language=zh");
      page.fill("#code", signedBySomebodyElse());
      page.click("button[type=submit]");
      assertThat(page.locator(".verdict.undetermined h2")).hasText("无法判定");
    }
  }

  @Nested
  @DisplayName("a gate that has its certificate and its bundle needs no network")
  class Gate {

    private static final String HELD = "icvp-entry 1.0.0";

    @TempDir private Path folder;

    private String icvp = "";

    /// Believes this server after looking at the fingerprint, and takes the bundle it publishes.
    private void load() {
      issueMadeUpPerson("icvp");
      page.click("#check-it");
      icvp = page.inputValue("#code");
      page.clock().setFixedTime(RunningServer.NOW.plusSeconds(60).toString());
      go("/gate?language=en");
      page.click("#anchor-here");
      assertThat(page.locator("#fingerprints li")).hasCount(1);
      page.click("#anchor-confirm");
      assertThat(page.locator("#about")).containsText(HELD);
    }

    /// Asks, and gives the answers that the rules then want from the traveller.
    private void check() {
      page.selectOption("#rules", "icvp-entry");
      page.fill("#code", icvp);
      page.click("#form button[type=submit]");
      tell("countriesOfLastSixDays", "br");
      tell("countriesOfLongStay", "-");
      page.click("#told button");
      tell("monthsOld", "455");
      page.click("#told button");
    }

    private void tell(String fact, String answer) {
      page.fill("[data-fact=" + fact + "]", answer);
    }

    @Test
    void anIcvpIsAcceptedAndPassesWithoutAnyRequest() {
      load();
      page.context().setOffline(true);
      List<String> requests = new ArrayList<>();
      page.onRequest(request -> requests.add(request.url()));

      check();

      assertThat(page.locator(".verdict.accepted h2")).hasText("Accepted");
      assertThat(page.locator(".entry.passed")).containsText("PASSED");
      assertThat(page.locator(".verdict dl")).containsText("Ana Marisa Costa");
      assertEquals(List.of(), requests);
      screenshot("gate-passed.png");
    }

    @Test
    void whatTheRulesNeedToKnowIsAskedFor() {
      load();
      page.selectOption("#rules", "icvp-entry");
      page.fill("#code", icvp);
      page.click("#form button[type=submit]");

      assertThat(page.locator(".entry.open")).containsText("OPEN");
      assertThat(page.locator("#questions"))
          .containsText("the countries of the last twelve months");
      screenshot("gate-open.png");
      tell("countriesOfLastSixDays", "BR");

      page.fill("#code", icvp + " ");
      assertThat(page.locator("#told")).isHidden();
      assertThat(page.locator("[data-fact]")).hasCount(0);
    }

    @Test
    void withoutANetworkThePageOpensAgainWithWhatItHolds() {
      load();
      page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      page.context().setOffline(true);
      page.reload();

      assertThat(page.locator("#about")).containsText(HELD);
      check();
      assertThat(page.locator(".entry.passed")).containsText("PASSED");
    }

    @Test
    void fromItsEndOnABundleLeavesEveryAnswerUndetermined() {
      load();
      page.clock().setFixedTime(validUntil());
      page.context().setOffline(true);

      page.selectOption("#rules", "icvp-entry");
      page.fill("#code", icvp);
      page.click("#form button[type=submit]");

      assertThat(page.locator(".verdict.undetermined h2")).hasText("Undetermined");
      assertThat(page.locator(".verdict")).containsText("stale since");
      assertThat(page.locator("#stale")).isVisible();
      assertThat(page.locator(".entry")).hasCount(0);
      screenshot("gate-stale.png");
    }

    @Test
    void aBundleOfAnotherPublisherIsNotTakenAndTheOneHeldStays() throws Exception {
      load();
      Path foreign = folder.resolve("foreign.pqb");
      try (RunningServer other = RunningServer.start()) {
        Files.write(foreign, other.bytes(other.request("/v1/bundle").build()).body());
      }
      page.click("#setup summary");
      page.setInputFiles("#bundle-file", foreign);

      assertThat(page.locator("#fault")).isVisible();
      assertThat(page.locator("#about")).containsText(HELD);
    }

    @Test
    void aBundleFromAFileIsTakenWithoutTheServer() throws Exception {
      Path bundle = folder.resolve("gate.pqb");
      Path certificates = folder.resolve("publisher.pem");
      Files.write(bundle, server.bytes(server.request("/v1/bundle").build()).body());
      Files.write(certificates, server.bytes(server.request("/v1/signers").build()).body());
      page.clock().setFixedTime(RunningServer.NOW.plusSeconds(60).toString());
      go("/gate?language=en");
      page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      page.context().setOffline(true);

      page.setInputFiles("#anchor-file", certificates);
      page.click("#anchor-confirm");
      page.setInputFiles("#bundle-file", bundle);

      assertThat(page.locator("#about")).containsText(HELD);
    }

    @Test
    void aSignerOfCertificatesAloneIsNoPublisher() throws Exception {
      Path signer = folder.resolve("signer.der");
      Files.write(signer, somebodyElse().certificateDer().toByteArray());
      go("/gate?language=en");
      page.setInputFiles("#anchor-file", signer);

      assertThat(page.locator("#fault")).containsText("may sign bundles");
      assertThat(page.locator("#compare")).isHidden();
    }

    private String validUntil() {
      Matcher instant =
          Pattern.compile("counts until\\s*(\\S+Z)", Pattern.CASE_INSENSITIVE)
              .matcher(page.locator("#about").innerText());
      assertTrue(instant.find(), page.locator("#about").innerText());
      return instant.group(1);
    }

    /// For the eyes: under `target`, beside the reports.
    private void screenshot(String name) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", name)).setFullPage(true));
    }
  }

  private static SigningKey somebodyElse() {
    return found(
        CertificateAuthority.create(
                new Subject("PT", "Somebody else"), PublicKey.Curve.P_256, RunningServer.NOW)
            .issue(KeyKind.P_256, "Signer", Set.of(Purpose.NOTICE), RunningServer.NOW));
  }

  private static String signedBySomebodyElse() {
    SigningKey key = somebodyElse();
    Draft draft =
        found(
            Draft.own(
                DocumentType.Known.NOTICE,
                new Cbor.Map(List.of()),
                new Draft.Envelope(
                    key.keyId(),
                    key.algorithm(),
                    "PT",
                    RunningServer.NOW,
                    RunningServer.NOW.plusSeconds(3600),
                    Optional.empty())));
    return switch (key.sign(draft)) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(var because) -> throw new AssertionError(because);
    };
  }

  private static <T> T found(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault);
    };
  }

  @Test
  void everyPageSpeaksBothLanguages() {
    for (String path : List.of("/", "/issue", "/check", "/gate")) {
      go(path + "?language=en");
      assertEquals("en", page.getAttribute("html", "lang"));
      String english = page.textContent("h1");
      page.click("header a[lang=zh]");
      assertEquals("zh", page.getAttribute("html", "lang"));
      assertTrue(!english.equals(page.textContent("h1")));
    }
  }
}
