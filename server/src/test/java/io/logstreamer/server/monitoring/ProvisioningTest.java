package io.logstreamer.server.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Grafana finds in its container what lies in docker/grafana. */
class ProvisioningTest {
    private static final Path COMPOSE = Deployment.DOCKER.resolve("compose.yaml");
    private static final Path PROMETHEUS = Deployment.DOCKER.resolve("prometheus/prometheus.yml");

    private final JsonNode source = provisioned("datasources/prometheus.yaml").at("/datasources/0");
    private final JsonNode provider =
            provisioned("dashboards/log-streamer.yaml").at("/providers/0");

    private static JsonNode provisioned(String file) {
        return Deployment.yaml(Deployment.GRAFANA.resolve("provisioning").resolve(file));
    }

    @Test
    void oneDataSourceIsTheDefault() {
        assertEquals("prometheus", source.get("uid").asString());
        assertEquals("prometheus", source.get("type").asString());
        assertEquals("http://prometheus:9090", source.get("url").asString());
        assertTrue(source.get("isDefault").asBoolean());
    }

    @Test
    void dashboardsComeFromFilesIntoTheirFolder() {
        assertEquals("file", provider.get("type").asString());
        assertEquals("Distributor Dashboards", provider.get("folder").asString());
    }

    @Test
    void composeMountsWhatIsProvisioned() {
        Map<Path, Path> mounts = Deployment.yaml(COMPOSE)
                .at("/services/grafana/volumes")
                .valueStream()
                .map(volume -> volume.asString().split(":", -1))
                .filter(volume -> volume[0].startsWith("."))
                .collect(Collectors.toMap(
                        volume -> Path.of(volume[1]),
                        volume -> COMPOSE.resolveSibling(volume[0]).normalize()));
        assertEquals(Deployment.GRAFANA.resolve("provisioning"), mounts.get(Path.of("/etc/grafana/provisioning")));
        assertEquals(
                Deployment.GRAFANA.resolve("dashboards"),
                mounts.get(Path.of(provider.at("/options/path").asString())));
    }

    @Test
    void composeHasAServiceOfTheSourcesHost() {
        assertTrue(Deployment.yaml(COMPOSE).at("/services/prometheus").isObject());
    }

    @Test
    void rateWindowsFitHowOftenPrometheusScrapes() {
        assertEquals(
                Deployment.yaml(PROMETHEUS).at("/global/scrape_interval").asString(),
                source.at("/jsonData/timeInterval").asString());
    }

    @Test
    void dashboardsAreCheckedAgainstTheVersionThatRuns() {
        String checked = Deployment.json(Deployment.GRAFANA.resolve("schema/package.json"))
                .at("/devDependencies")
                .get("@grafana/schema")
                .asString();
        String image = Deployment.yaml(COMPOSE).at("/services/grafana/image").asString();
        assertEquals("grafana/grafana:" + checked, image);
        for (Dashboard dashboard : Dashboard.all()) {
            for (JsonNode panel : dashboard.panels()) {
                assertEquals(checked, panel.get("pluginVersion").asString(), dashboard.where(panel));
            }
        }
    }
}
