package io.logstreamer.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.lmax.disruptor.RingBuffer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.logstreamer.core.lane.LaneQueue;
import io.logstreamer.core.packet.PacketRing;
import org.junit.jupiter.api.Test;

/** The order of imports that docs/ARCHITECTURE.md draws, and what core may not know. */
class ArchitectureTest {
    private static final String CORE = "io.logstreamer.core";
    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void packagesImportInOneOrder() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("time")
                .definedBy(CORE + ".time..")
                .layer("counter")
                .definedBy(CORE + ".counter..")
                .layer("packet")
                .definedBy(CORE + ".packet..")
                .layer("health")
                .definedBy(CORE + ".health..")
                .layer("lane")
                .definedBy(CORE + ".lane..")
                .layer("routing")
                .definedBy(CORE + ".routing..")
                .layer("control")
                .definedBy(CORE + ".control..")
                .layer("pipeline")
                .definedBy(CORE + ".pipeline..")
                .whereLayer("time")
                .mayNotAccessAnyLayer()
                .whereLayer("counter")
                .mayNotAccessAnyLayer()
                .whereLayer("packet")
                .mayOnlyAccessLayers("time", "counter")
                .whereLayer("health")
                .mayOnlyAccessLayers("time", "counter")
                .whereLayer("lane")
                .mayOnlyAccessLayers("time", "counter", "packet", "health")
                .whereLayer("routing")
                .mayOnlyAccessLayers("time", "counter", "packet", "health", "lane")
                .whereLayer("control")
                .mayOnlyAccessLayers("time", "counter", "packet", "health", "lane", "routing")
                .check(core);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void coreKnowsTheJdkAndTheDisruptorOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE + "..", "java..", "com.lmax.disruptor..", "org.jspecify..")
                .check(core);
    }

    @Test
    void coreHasNoTransport() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..")
                .check(core);
    }

    @Test
    void oneClassTouchesEachRing() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PacketRing.class, LaneQueue.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RingBuffer.class)
                .check(core);
    }

    @Test
    void onlyTheRunnerAndTheStopReadARealClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".time..")
                .and()
                .doNotHaveSimpleName("OrderedStop")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(core);
    }
}
