package org.nablafit.theory.production;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nablafit.serialization.Json;

/** What a table says of how it was made: keys and values of its file. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(TheoryCard card, TableCard table, String key) {
        TableContent content = table.content();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TableKey.METADATA, key);
        metadata.put("set", table.name());
        metadata.put("observable", content.observable().label());
        metadata.put("process", content.beam().current().label());
        metadata.put("projectile", content.beam().lepton().name().toLowerCase(Locale.ROOT));
        metadata.put("polarisation", String.valueOf(content.beam().polarisation()));
        metadata.put("target_proton_fraction", String.valueOf(content.target().protonFraction()));
        metadata.put("order", card.settings().order().name());
        metadata.put("theory", Json.line(theory(card.settings(), table.content())));
        metadata.put("x1_label", "Q2");
        metadata.put("x1_unit", "GeV^2");
        metadata.put("x2_label", "x");
        metadata.put("x2_unit", "");
        return metadata;
    }

    private static Map<String, Object> theory(TheorySettings settings, TableContent content) {
        Map<String, Object> theory = settings.entries();
        theory.put("TMC", content.targetMass().label());
        theory.put("coefficient_functions", "VanNeervenVogt2000a, VanNeervenVogt2000b");
        return theory;
    }
}
