package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;

/**
 * Which distributions of a hadron are parametrised, what they are in terms of partons, and the number sum rules. Named as in
 * xFitter, with charm and photon beside them where a parametrisation for these is given: without one they are 0.
 *
 * @param label the name in cards, as {@code UvDvUbarDbarS}
 * @param hadron whose distributions they are
 * @param roles all distributions, in the order of grid values
 */
public record Decomposition(String label, Hadron hadron, List<Role> roles) {
    /** u_v, d_v, ubar, dbar, s = sbar and g of the proton; ∫ u_v = 2, ∫ d_v = 1. */
    public static final Decomposition UV_DV_UBAR_DBAR_S = new Decomposition(
            "UvDvUbarDbarS",
            Hadron.PROTON,
            List.of(
                    Role.of("xg", "g", 21),
                    Role.of("xuv", "u_v", 2).numbering(2),
                    Role.of("xdv", "d_v", 1).numbering(1),
                    Role.of("xubar", "ubar", 2, -2),
                    Role.of("xdbar", "dbar", 1, -1),
                    Role.of("xs", "s", 3, -3),
                    Role.of("xc", "c", 4, -4).optional(),
                    Role.of("xgamma", "gamma", 22).optional()));

    /** The same with s and sbar apart. */
    public static final Decomposition UV_DV_UBAR_DBAR_S_SBAR = new Decomposition(
            "UvDvUbarDbarSSbar",
            Hadron.PROTON,
            List.of(
                    Role.of("xg", "g", 21),
                    Role.of("xuv", "u_v", 2).numbering(2),
                    Role.of("xdv", "d_v", 1).numbering(1),
                    Role.of("xubar", "ubar", 2, -2),
                    Role.of("xdbar", "dbar", 1, -1),
                    Role.of("xs", "s", 3),
                    Role.of("xsbar", "sbar", -3),
                    Role.of("xc", "c", 4, -4).optional(),
                    Role.of("xgamma", "gamma", 22).optional()));

    /**
     * The pion with a symmetric sea [Novikov2020]: v = u_v + dbar_v of a π⁺ with u_v = dbar_v = v/2 and ∫ v = 2; S = u + ubar
     * + d + dbar + s + sbar − v, a sixth of it each; and g. xFitter has the same of a π⁻, with quarks and antiquarks exchanged.
     */
    public static final Decomposition SU3_PION = new Decomposition(
            "SU3_Pion",
            new Hadron(211),
            List.of(
                    Role.of("gluon", "g", 21),
                    Role.of("valence", "v", 2, -1).weighing(1.0 / 2).numbering(2),
                    Role.of("sea", "S", 1, -1, 2, -2, 3, -3).weighing(1.0 / 6)));

    private static final List<Decomposition> NAMED = List.of(UV_DV_UBAR_DBAR_S, UV_DV_UBAR_DBAR_S_SBAR, SU3_PION);

    /** Copies the list. */
    public Decomposition {
        roles = List.copyOf(roles);
    }

    /**
     * A distribution.
     *
     * @param key what names its parametrisation, as {@code xuv}
     * @param distribution its label, as {@code u_v}
     * @param partons the PDG identifiers of the partons that have a part of it
     * @param weight this part, the same for each
     * @param number the number sum rule ∫ f dx; NaN where there is none
     * @param isOptional may it be left out?
     */
    public record Role(
            String key, String distribution, List<Integer> partons, double weight, double number, boolean isOptional) {
        private static Role of(String key, String distribution, Integer... partons) {
            return new Role(key, distribution, List.of(partons), 1, Double.NaN, false);
        }

        private Role numbering(double wanted) {
            return new Role(key, distribution, partons, weight, wanted, isOptional);
        }

        private Role weighing(double part) {
            return new Role(key, distribution, partons, part, number, isOptional);
        }

        private Role optional() {
            return new Role(key, distribution, partons, weight, number, true);
        }

        /** Is there a number sum rule? */
        public boolean hasNumber() {
            return !Double.isNaN(number);
        }

        /** The part of ∫ x f dx in the momentum of all partons. */
        public double momentumWeight() {
            return weight * partons.size();
        }

        /** Is it the gluon, which the momentum sum rule fixes? */
        public boolean isGluon() {
            return distribution.equals("g");
        }
    }

    /** The names of all. */
    public static List<String> labels() {
        return NAMED.stream().map(Decomposition::label).toList();
    }

    /**
     * The distributions for which there are parametrisations.
     *
     * @param keys of the parametrisations that are given
     * @throws IllegalArgumentException where one is missing or there is none of that key
     */
    List<Role> roles(Collection<String> keys) {
        List<Role> given = new ArrayList<>();
        for (Role role : roles) {
            if (keys.contains(role.key)) {
                given.add(role);
            } else if (!role.isOptional) {
                throw new IllegalArgumentException("the decomposition " + label + " needs a parametrisation '"
                        + role.key + "' of " + role.distribution);
            }
        }
        for (String key : keys) {
            if (roles.stream().noneMatch(role -> role.key.equals(key))) {
                throw new IllegalArgumentException("the decomposition " + label + " has no '" + key + "', only "
                        + String.join(", ", roles.stream().map(Role::key).toList()));
            }
        }
        return given;
    }

    /** The basis of some distributions of this decomposition. */
    FlavourBasis basis(List<Role> given) {
        List<String> labels = given.stream().map(Role::distribution).toList();
        if (equals(UV_DV_UBAR_DBAR_S) && labels.equals(FlavourBasis.VALENCE_7.distributions())) {
            return FlavourBasis.VALENCE_7;
        }
        double[][] rotation = Partons.toEvolution();
        double[][] matrix = new double[EvolutionFlavour.COUNT][given.size()];
        for (int e = 0; e < matrix.length; e++) {
            for (int k = 0; k < given.size(); k++) {
                for (int id : given.get(k).partons) {
                    matrix[e][k] += given.get(k).weight * rotation[e][Partons.indexOf(id)];
                }
            }
        }
        return new FlavourBasis(label, labels, matrix);
    }

    /**
     * The decomposition of that name.
     *
     * @throws IllegalArgumentException with the names that are known
     */
    public static Decomposition byLabel(String label) {
        return NAMED.stream()
                .filter(decomposition -> decomposition.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no decomposition is named '" + label + "'; known are " + String.join(", ", labels())));
    }
}
