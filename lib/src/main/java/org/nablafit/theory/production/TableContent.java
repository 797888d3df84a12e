package org.nablafit.theory.production;

import static org.nablafit.theory.production.CardParts.blamed;
import static org.nablafit.theory.production.CardParts.labelled;
import static org.nablafit.theory.production.CardParts.number;
import static org.nablafit.theory.production.CardParts.required;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.Beam;
import org.nablafit.theory.dis.Current;
import org.nablafit.theory.dis.Lepton;
import org.nablafit.theory.dis.Observable;
import org.nablafit.theory.dis.Target;
import org.nablafit.theory.dis.TargetMass;
import org.nablafit.theory.flavour.Hadron;

/**
 * What a table holds, but for its points and its theory.
 *
 * @param observable what is tabulated
 * @param beam lepton and current
 * @param target what is hit
 * @param targetMass the correction for the mass of the nucleon
 */
public record TableContent(Observable observable, Beam beam, Target target, TargetMass targetMass) {
    /** The keys of a section that says so. */
    static final List<String> KEYS = List.of("observable", "current", "lepton", "polarisation", "target", "targetMass");

    /**
     * Reads the keys {@code observable}, {@code current}, {@code lepton}, {@code polarisation}, {@code target} and {@code
     * targetMass}; docs/theory.md has their values.
     *
     * @param node may have other keys too
     * @throws org.nablafit.serialization.FileFormatException with one sentence that names file and line, where one is wrong
     */
    static TableContent read(YamlNode node) throws IOException {
        Observable observable = required(node, "observable", Observable.values(), Observable::label);
        Current current = required(node, "current", Current.values(), Current::label);
        Lepton lepton = node.find("lepton").isPresent() ? node.get("lepton").constant(Lepton.class) : Lepton.ELECTRON;
        double polarisation = number(node, "polarisation", 0);
        Beam beam = blamed(node, () -> new Beam(lepton, current, polarisation));
        TargetMass correction = labelled(node, "targetMass", TargetMass.values(), TargetMass::label, TargetMass.NONE);
        return new TableContent(observable, beam, target(node), correction);
    }

    private static Target target(YamlNode node) throws IOException {
        Optional<YamlNode> target = node.find("target");
        if (target.isEmpty()) {
            return Target.PROTON;
        }
        if (target.get().isMapping()) {
            target.get().allow(List.of("Z", "A"));
            double charge = target.get().get("Z").number();
            double nucleons = target.get().get("A").number();
            return blamed(target.get(), () -> Target.nucleus(charge, nucleons, Hadron.PROTON));
        }
        String name = target.get().string();
        return switch (name) {
            case "proton" -> Target.PROTON;
            case "neutron" -> Target.NEUTRON;
            case "isoscalar" -> Target.ISOSCALAR;
            default ->
                throw target.get()
                        .error("'" + name + "' is no target"
                                + Suggestion.among(name, List.of("proton", "neutron", "isoscalar"))
                                + "; a nucleus is written {Z: 82, A: 208}");
        };
    }
}
