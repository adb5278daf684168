package pratique.server.http;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import pratique.encoding.Bytes;

/// Counts and durations of requests, by route template and status, for Prometheus.
///
/// The labels come from our own routes, never from a request, so their number is bounded.
public final class RequestMetrics {

  // The exposition format has a version parameter that Prometheus looks for.
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public RequestMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /// Where others of this program register what they measure.
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  void record(String route, int status, Duration took) {
    Timer.builder("http.server.requests")
        .description("Requests by route template and status")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry)
        .record(took);
  }

  /// `GET /metrics`.
  public Route route() {
    return Route.get(
        "/metrics",
        Role.every(),
        new Access.Operator(),
        Set.of(),
        request -> Response.of(200, MEDIA_TYPE, Bytes.utf8(registry.scrape())));
  }
}
