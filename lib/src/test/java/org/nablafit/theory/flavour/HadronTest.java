package org.nablafit.theory.flavour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HadronTest {
    @Test
    void nucleiHaveTheIdentifiersOfTheParticleDataGroup() {
        assertThat(Hadron.DEUTERON.pdgId()).isEqualTo(1000010020);
        Hadron lead = Hadron.nucleus(208, 82);
        assertThat(lead.pdgId()).isEqualTo(1000822080);
        assertThat(lead.massNumber()).isEqualTo(208);
        assertThat(lead.charge()).isEqualTo(82);
        assertThat(lead).hasToString("nucleus A=208 Z=82");
        assertThat(Hadron.nucleus(1, 1)).isEqualTo(Hadron.PROTON);
        assertThat(Hadron.nucleus(1, 0)).isEqualTo(Hadron.NEUTRON);
    }

    @Test
    void nucleonsAreNucleiOfOne() {
        assertThat(Hadron.PROTON.charge()).isEqualTo(1);
        assertThat(Hadron.NEUTRON.charge()).isZero();
        assertThat(Hadron.PROTON.massNumber()).isEqualTo(1);
        assertThat(Hadron.PROTON.isNucleus()).isFalse();
    }

    @Test
    void mistakesAreExplained() {
        assertThatThrownBy(() -> new Hadron(-2212))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-2212");
        assertThatThrownBy(() -> Hadron.nucleus(4, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A = 4");
        assertThatThrownBy(() -> new Hadron(211).charge())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("211");
    }
}
